package dev.tollgate.app.cli;

import dev.tollgate.app.home.StartRefused;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/// `tollgate`: every command below it. A refusal to start is told in its one sentence; anything
/// else that is thrown is a bug and keeps its stack trace.
@Command(
    name = "tollgate",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = RootCommand.Version.class,
    description = "A rules-driven pricing platform for metered AI calls.",
    subcommands = {
      UpCommand.class,
      ReplayCommand.class,
      PricesCommand.class,
      RulesCommand.class,
      LedgerCommand.class,
      PeopleCommand.class,
      DemoCommand.class
    })
public final class RootCommand {

  private RootCommand() {}

  /// Runs a command line and answers its exit code: 0 done, 1 refused or failed, 2 not understood;
  /// of `rules` also the last is 1, for scripts that check them.
  public static int run(String... arguments) {
    CommandOutput.quietLogs();
    CommandLine line = new CommandLine(new RootCommand());
    line.setExecutionExceptionHandler((failure, command, _) -> {
      Optional<StartRefused> refused = StartRefused.within(failure);
      if (refused.isEmpty()) {
        throw failure;
      }
      command.getErr().println("tollgate: " + refused.get().getMessage());
      return 1;
    });
    int code = line.execute(arguments);
    return arguments.length > 0 && arguments[0].equals("rules") ? Math.min(code, 1) : code;
  }

  /// What the jar says it is.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = RootCommand.class.getPackage().getImplementationVersion();
      return new String[] {"Tollgate " + (version == null ? "(not packaged)" : version)};
    }
  }
}
