package dev.tollgate.app.cli;

import dev.tollgate.app.InstanceSettings;
import dev.tollgate.app.RulesDesk;
import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.Activation;
import dev.tollgate.engine.release.Draft;
import dev.tollgate.engine.release.FileChange;
import dev.tollgate.engine.release.KeepRules.Keeping;
import dev.tollgate.engine.release.KeptTests;
import dev.tollgate.engine.release.PublishOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tollgate rules publish DIR|--set HASH`: puts rules in force, now or later. Running nodes follow
/// within a second, and calls in flight keep the rules they were admitted with.
@Command(
    name = "publish",
    description = {
      "Puts rules in force that compile and pass their scenarios, which lie in ../scenarios beside the folder.",
      "What is doubtful about them is printed and has to be confirmed."
    })
final class RulesPublishCommand implements Callable<Integer> {

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
  private RuleSource source;

  @Option(names = "--message", paramLabel = "TEXT", description = "What changes, and why.")
  private @Nullable String message;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "When they come into force, such as 2026-11-24T17:00, by the platform's clock, or with a zone. Default: now.")
  private @Nullable String at;

  @Option(
      names = "--parent",
      paramLabel = "HASH",
      description = "The set in force as you know it; another one in force by now stops you.")
  private @Nullable String parent;

  @Option(names = "--confirm", description = "What was doubtful is meant.")
  private boolean confirm;

  @Override
  public Integer call() {
    try (RulesDesk desk = RulesDesk.open(InstanceSettings.ofEnvironment())) {
      Instant from = at == null ? null : time(at, desk.zone());
      RuleSource.Rules rules = source.read(desk);
      if (!rules.isWhole()) {
        System.out.println(PublicationText.NOTHING_CHANGED);
        return 1;
      }
      Instant now = desk.now();
      RuleSetId known = known(desk, now);
      List<KeptTests> before = desk.sets().tests(rules.files().id());
      Draft draft =
          new Draft(rules.files(), rules.scenarios(), known, CommandLinePerson.name(), text(), now);
      return switch (desk.keep().keep(draft)) {
        case Keeping.Rejected rejected -> {
          RulesCheckCommand.print(rules.folder(), rejected.findings());
          System.out.println(PublicationText.NOTHING_CHANGED);
          yield 1;
        }
        case Keeping.UnknownParent unknown ->
            throw new StartRefused("There is no rule set %s.".formatted(unknown.parent()));
        case Keeping.Kept(var set) -> {
          tellOfScenarios(before, desk.sets().tests(set.id()), rules);
          yield publish(desk, set.id(), known, from, rules);
        }
      };
    }
  }

  /// Rules that were kept before have tests already.
  private static void tellOfScenarios(
      List<KeptTests> before, List<KeptTests> now, RuleSource.Rules rules) {
    if (before.isEmpty() || now.isEmpty()) {
      return;
    }
    KeptTests old = before.getFirst();
    if (!now.getFirst().tests().equals(old.tests())) {
      System.out.printf(
          "These rules were kept with other scenarios, by %s at %s; yours are run from now on%n",
          old.broughtBy(), old.broughtAt());
    } else if (rules.areScenariosKept()) {
      System.out.printf(
          "The scenarios are those kept with these rules, by %s at %s%n",
          old.broughtBy(), old.broughtAt());
    }
  }

  private int publish(
      RulesDesk desk,
      RuleSetId set,
      @Nullable RuleSetId known,
      @Nullable Instant from,
      RuleSource.Rules rules) {
    if (known != null) {
      FileChange.between(desk.sets().files(known).orElseThrow(), rules.files())
          .forEach(change -> System.out.println(change.brief()));
    }
    PublishOrder order =
        new PublishOrder(set, known, from, CommandLinePerson.name(), text(), confirm);
    return new PublicationText(rules).tell(desk.publish().publish(order, desk.now()));
  }

  private @Nullable RuleSetId known(RulesDesk desk, Instant now) {
    if (parent != null) {
      return RuleSource.find(desk.sets(), parent);
    }
    Optional<RuleSetId> inForce = desk.log().at(now).inForce().map(Activation::set);
    return inForce.orElse(null);
  }

  private String text() {
    return message == null ? "" : message;
  }

  private static Instant time(String text, ZoneId zone) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException withoutZone) {
      try {
        return LocalDateTime.parse(text).atZone(zone).toInstant();
      } catch (DateTimeException wrong) {
        throw new StartRefused(
            "--at is '%s', which is no time: write 2026-11-24T17:00 or 2026-11-24T17:00:00+01:00."
                .formatted(text),
            wrong);
      }
    }
  }
}
