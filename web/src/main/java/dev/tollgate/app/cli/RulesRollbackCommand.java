package dev.tollgate.app.cli;

import dev.tollgate.app.InstanceSettings;
import dev.tollgate.app.RulesDesk;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.RuleFiles;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tollgate rules rollback`: puts rules in force again that were before.
@Command(
    name = "rollback",
    description = "Puts the rules in force again that were before the present ones.")
final class RulesRollbackCommand implements Callable<Integer> {

  @Option(
      names = "--set",
      paramLabel = "HASH",
      description = "A set that was in force, by its hash or how that begins.")
  private @Nullable String set;

  @Option(names = "--message", paramLabel = "TEXT", description = "Why.")
  private @Nullable String message;

  @Override
  public Integer call() {
    try (RulesDesk desk = RulesDesk.open(InstanceSettings.ofEnvironment())) {
      RuleSetId to = set == null ? null : RuleSource.find(desk.sets(), set);
      var publication =
          desk.rollBack()
              .rollBack(to, CommandLinePerson.name(), message == null ? "" : message, desk.now());
      return new PublicationText(RuleSource.Rules.kept(RuleFiles.NONE, RuleFiles.NONE))
          .tell(publication);
    }
  }
}
