package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.Phase;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.internal.builder.conf.LanguageLevelOption;

/// Builds rules with the executable model, one build at a time.
///
/// Thread safety stays at its default, on: without it the executable model leaks one session's
/// values into another.
final class KieBuild {

  private static final AtomicLong COUNT = new AtomicLong();
  private static final ClassLoader LOADER = new RuleClassLoader();

  static {
    // Only system properties reach these two without Drools' XML module. Drools does not know
    // Java 25 and would fall back to 17 without a word.
    System.setProperty("drools.dialect.java.compiler.lnglevel", "21");
    System.setProperty(LanguageLevelOption.PROPERTY_NAME, Drl.LANGUAGE.name());
  }

  private KieBuild() {}

  /// The rule bases of one set.
  ///
  /// @param gate phases 1 and 2
  /// @param price phases 3 to 8
  /// @param policy all else; null when the set has no such rules
  record Bases(KieBase gate, KieBase price, @Nullable KieBase policy) {}

  /// @throws RuleBuildException if Drools refuses what was read and found right
  static synchronized Bases build(List<PricingRule> rules) {
    boolean policy = rules.stream().anyMatch(rule -> isPolicy(rule.ref().phase()));
    return new Bases(
        build(rules, Phase::isGate),
        build(rules, Phase::isPrice),
        policy ? build(rules, KieBuild::isPolicy) : null);
  }

  private static boolean isPolicy(Phase phase) {
    return !phase.isGate() && !phase.isPrice();
  }

  private static KieBase build(List<PricingRule> rules, Predicate<Phase> phases) {
    KieServices services = KieServices.get();
    ReleaseId release =
        services.newReleaseId("dev.tollgate.rules", "set", "1." + COUNT.incrementAndGet());
    try {
      write(services, release, rules, phases);
      KieBaseConfiguration configuration = services.newKieBaseConfiguration();
      configuration.setOption(KieBaseMutabilityOption.DISABLED);
      return services.newKieContainer(release, LOADER).newKieBase(configuration);
    } finally {
      services.getRepository().removeKieModule(release);
    }
  }

  private static void write(
      KieServices services, ReleaseId release, List<PricingRule> rules, Predicate<Phase> phases) {
    KieFileSystem files = services.newKieFileSystem();
    files.generateAndWritePomXML(release);
    for (Phase phase : Phase.values()) {
      if (phases.test(phase)) {
        String path = "src/main/resources/pricing/%s/rules.drl".formatted(phase.key());
        files.write(path, DrlWriter.write(phase, rules));
      }
    }
    KieBuilder builder = services.newKieBuilder(files, LOADER);
    try {
      builder.buildAll(ExecutableModelProject.class);
    } catch (RuntimeException | StackOverflowError broken) {
      throw new RuleBuildException(List.of(String.valueOf(broken)), broken);
    }
    List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
    if (!errors.isEmpty()) {
      throw new RuleBuildException(errors.stream().map(Message::getText).distinct().toList(), null);
    }
    scan((InternalKieModule) builder.getKieModule());
  }

  /// Nothing of a set is loaded before it was looked through.
  private static void scan(InternalKieModule module) {
    List<String> refusals = ClassScan.refusals(module.getClassesMap());
    if (!refusals.isEmpty()) {
      throw new RuleBuildException(refusals, null);
    }
  }
}
