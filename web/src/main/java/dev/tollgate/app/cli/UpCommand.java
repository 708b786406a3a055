package dev.tollgate.app.cli;

import dev.tollgate.app.SettingSource;
import dev.tollgate.app.TollgateServer;
import dev.tollgate.app.postgres.StartRefused;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/// `tollgate up`: the server, in the foreground until it is told to stop.
@Command(
    name = "up",
    description = "Starts everything and stays in the foreground; Ctrl-C ends it.")
final class UpCommand implements Callable<Integer> {

  @Unmatched private List<String> settings = List.of();

  @Override
  public Integer call() throws InterruptedException {
    for (String setting : settings) {
      if (!setting.matches("--[a-z][a-z0-9-]*(\\.[a-zA-Z0-9_-]+)+=.*")) {
        throw new StartRefused(
            "up does not know '%s': a setting is written --tollgate.roles=gateway."
                .formatted(setting));
      }
    }
    SettingSource source =
        SettingSource.arguments(settings).or(SettingSource.variables(System.getenv()));
    TollgateServer.start(source, settings).awaitEnd();
    return 0;
  }
}
