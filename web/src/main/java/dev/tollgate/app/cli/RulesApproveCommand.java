package dev.tollgate.app.cli;

import dev.tollgate.app.InstanceSettings;
import dev.tollgate.app.RulesDesk;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.RuleFiles;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tollgate rules approve --set HASH`: a second person agrees to what makes calls cheaper.
@Command(
    name = "approve",
    description = "Agrees, as a second person, to a set that makes calls cheaper.")
final class RulesApproveCommand implements Callable<Integer> {

  @Option(
      names = "--set",
      required = true,
      paramLabel = "HASH",
      description = "The set that somebody else publishes, by its hash or how that begins.")
  @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
  private String set;

  @Override
  public Integer call() {
    try (RulesDesk desk = RulesDesk.open(InstanceSettings.ofEnvironment())) {
      RuleSetId wanted = RuleSource.find(desk.sets(), set);
      var publication = desk.approve().approve(wanted, CommandLinePerson.name(), desk.now());
      return new PublicationText(RuleSource.Rules.kept(RuleFiles.NONE, RuleFiles.NONE))
          .tell(publication);
    }
  }
}
