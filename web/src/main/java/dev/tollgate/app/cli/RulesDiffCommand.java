package dev.tollgate.app.cli;

import dev.tollgate.app.InstanceSettings;
import dev.tollgate.app.RulesDesk;
import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.Activation;
import dev.tollgate.engine.release.FileChange;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tollgate rules diff DIR|--set HASH`: what differs from the rules in force, or from another set.
@Command(name = "diff", description = "Prints the lines that differ from the rules in force.")
final class RulesDiffCommand implements Callable<Integer> {

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
  private RuleSource source;

  @Option(
      names = "--against",
      paramLabel = "HASH",
      description = "The set to compare with. Default: the one in force.")
  private @Nullable String against;

  @Override
  public Integer call() {
    try (RulesDesk desk = RulesDesk.open(InstanceSettings.ofEnvironment())) {
      RuleSource.Rules rules = source.read(desk);
      boolean whole = rules.isWhole();
      RuleSetId other = against == null ? inForce(desk) : RuleSource.find(desk.sets(), against);
      List<FileChange> changes =
          FileChange.between(desk.sets().files(other).orElseThrow(), rules.files());
      if (changes.isEmpty()) {
        System.out.printf("Nothing differs from rule set %s%n", other.brief());
      }
      print(changes);
      return whole ? 0 : 1;
    }
  }

  static RuleSetId inForce(RulesDesk desk) {
    return desk.log()
        .at(desk.now())
        .inForce()
        .map(Activation::set)
        .orElseThrow(() ->
            new StartRefused("No rules are in force yet: start ./tollgate up, or publish some."));
  }

  static void print(List<FileChange> changes) {
    for (FileChange change : changes) {
      System.out.println(change.brief());
      change.lines().forEach(line -> System.out.println("  " + line));
    }
  }
}
