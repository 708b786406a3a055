package dev.tollgate.app.cli;

import dev.tollgate.engine.release.Activation;
import dev.tollgate.engine.release.Doubt;
import dev.tollgate.engine.release.Publication;
import dev.tollgate.engine.release.RuleNodes.Reach;
import dev.tollgate.engine.release.Trials;
import dev.tollgate.engine.release.Warning;
import java.time.Instant;
import java.util.List;

/// Tells at the command line what came of publishing, and ends the command with 0 or 1.
///
/// @param rules what findings and failures are about
record PublicationText(RuleSource.Rules rules) {

  static final String NOTHING_CHANGED = "Nothing is changed: the rules in force stay in force.";

  int tell(Publication publication) {
    return switch (publication) {
      case Publication.Done(Activation activation, List<Activation> cancelled, Reach reach) -> {
        System.out.println(done(activation, reach));
        cancelled.forEach(each ->
            System.out.printf(
                "Rule set %s from %s is cancelled%n", each.set().brief(), each.from()));
        yield 0;
      }
      case Publication.Already(Activation activation) ->
          told(
              0,
              "Rule set %s is in force already, since %s"
                  .formatted(activation.set().brief(), activation.from()));
      case Publication.Awaits(var asked) ->
          told(
              0,
              "Rule set %s makes calls cheaper and waits for a second person: ./tollgate rules approve --set %s"
                  .formatted(asked.set().brief(), asked.set().brief()));
      case Publication.PublishedMeanwhile meanwhile -> meanwhile(meanwhile);
      case Publication.Rejected rejected -> {
        RulesCheckCommand.print(rules.folder(), rejected.findings());
        yield told(1, NOTHING_CHANGED);
      }
      case Publication.Failed(Trials.Trial trial) -> failed(trial);
      case Publication.Unconfirmed unconfirmed -> unconfirmed(unconfirmed);
      case Publication.NotLater(Instant from, Instant now) ->
          told(1, "%s has passed: it is %s.".formatted(from, now));
      case Publication.TooFarOff(Instant from, Instant latest) ->
          told(1, "%s is too far off: %s is the latest.".formatted(from, latest));
      case Publication.NothingScheduled() -> told(1, "No rule set is scheduled.");
      case Publication.NeverInForce() ->
          told(1, "There is nothing to roll back to: no such set was in force before.");
      case Publication.Unknown(var set) -> told(1, "There is no rule set %s.".formatted(set));
      case Publication.NotAsked(var set) ->
          told(1, "Nobody asked for rule set %s.".formatted(set.brief()));
      case Publication.SamePerson(var asked) ->
          told(1, "%s asked for it, so somebody else has to agree.".formatted(asked.by()));
    };
  }

  private static String done(Activation activation, Reach reach) {
    String set = activation.set().brief();
    if (activation.from().isAfter(activation.at())) {
      return "Rule set %s comes into force at %s".formatted(set, activation.from());
    }
    if (reach.isEverywhere()) {
      return reach.nodes() == 0
          ? "Rule set %s is in force; no node is running".formatted(set)
          : "Rule set %s is in force at every node, %d".formatted(set, reach.nodes());
    }
    return "Rule set %s comes into force, but %d of %d nodes do not work with it yet, and their logs say why: %s"
        .formatted(set, reach.behind().size(), reach.nodes(), String.join(", ", reach.behind()));
  }

  private static int meanwhile(Publication.PublishedMeanwhile meanwhile) {
    Activation latest = meanwhile.latest();
    System.out.printf(
        "Published meanwhile, by %s at %s: rule set %s. %s%n",
        latest.by(), latest.at(), latest.set().brief(), latest.message());
    RulesDiffCommand.print(meanwhile.since());
    return told(1, "Take that into yours and publish with --parent " + latest.set().brief());
  }

  private int failed(Trials.Trial trial) {
    RulesCheckCommand.print(rules.scenarioFolder(), trial.findings());
    for (Trials.Failure failure : trial.failures()) {
      for (Trials.Problem problem : failure.problems()) {
        System.out.printf(
            "%s:%d:%d: %s: %s%n",
            rules.scenarioFolder().resolve(failure.file()),
            failure.line(),
            problem.column(),
            failure.name(),
            problem.message());
      }
    }
    if (trial.run() == 0 && trial.findings().isEmpty()) {
      System.out.println("There are no scenarios. Write some in ../scenarios beside the folder.");
    } else {
      System.out.printf(
          "%d of %d scenarios fail%n",
          trial.failures().size() + trial.findings().size(), trial.run() + trial.findings().size());
    }
    return told(1, NOTHING_CHANGED);
  }

  private int unconfirmed(Publication.Unconfirmed unconfirmed) {
    List<Warning> warnings = unconfirmed.report().warnings();
    RulesCheckCommand.print(rules.folder(), warnings.stream().map(Warning::finding).toList());
    unconfirmed.doubts().stream().map(Doubt::message).forEach(System.out::println);
    return told(1, NOTHING_CHANGED + " If this is meant, publish again with --confirm.");
  }

  private static int told(int code, String text) {
    System.out.println(text);
    return code;
  }
}
