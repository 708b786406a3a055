package dev.tollgate.app.cli;

import dev.tollgate.app.InstanceSettings;
import dev.tollgate.app.RulesDesk;
import dev.tollgate.engine.release.RuleFiles;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tollgate rules cancel`: what is scheduled does not come into force.
@Command(
    name = "cancel",
    description = "Cancels what is scheduled; the rules in force stay in force.")
final class RulesCancelCommand implements Callable<Integer> {

  @Option(names = "--message", paramLabel = "TEXT", description = "Why.")
  private @Nullable String message;

  @Override
  public Integer call() {
    try (RulesDesk desk = RulesDesk.open(InstanceSettings.ofEnvironment())) {
      var publication =
          desk.cancel()
              .cancel(CommandLinePerson.name(), message == null ? "" : message, desk.now());
      return new PublicationText(RuleSource.Rules.kept(RuleFiles.NONE, RuleFiles.NONE))
          .tell(publication);
    }
  }
}
