package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.RuleCompiler;
import dev.tollgate.engine.release.RuleFiles;
import java.util.List;

/// Compiles rule sets with Drools.
///
/// Drools sees only what was read and found right before: a rule file is Java to it, so nothing of
/// a file is handed on as it stands.
public final class DroolsRuleCompiler implements RuleCompiler {

  @Override
  public Compilation compile(RuleFiles files) {
    RuleSetReader.RuleSet set = RuleSetReader.read(files);
    if (!set.findings().isEmpty()) {
      return new Compilation.Rejected(set.findings());
    }
    try {
      return warmed(files, build(files, set));
    } catch (RuleBuildException refused) {
      return new Compilation.Rejected(List.of(fault(files, refused)));
    }
  }

  private static DroolsPricingRules build(RuleFiles files, RuleSetReader.RuleSet set) {
    List<RuleRef> refs = set.rules().stream().map(PricingRule::ref).toList();
    return new DroolsPricingRules(
        files.id(), Sessions.of(KieBuild.build(set.rules()), refs), set.holidays());
  }

  private static Compilation warmed(RuleFiles files, DroolsPricingRules rules) {
    try {
      WarmUp.run(rules);
    } catch (RuntimeException failed) {
      return new Compilation.Rejected(List.of(failure(files, failed)));
    }
    return new Compilation.Compiled(rules);
  }

  private static Finding failure(RuleFiles files, RuntimeException failed) {
    Throwable cause = failed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new Finding(
        files.files().firstKey(),
        1,
        1,
        "",
        "The rules fail on an ordinary call: %s.".formatted(cause.getMessage()),
        "Let prices stay within what can be counted, and percentages and factors within their"
            + " ranges.");
  }

  private static Finding fault(RuleFiles files, RuleBuildException refused) {
    return new Finding(
        files.files().firstKey(),
        1,
        1,
        "",
        "Drools refuses the set: %s.".formatted(refused.getMessage()),
        "The files read well, so this is a fault of Tollgate: please report it.");
  }
}
