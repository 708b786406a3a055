package dev.tollgate.app.cli;

import dev.tollgate.app.SettingSource;
import dev.tollgate.app.TollgateServer;
import dev.tollgate.app.TollgateServer.Data;
import dev.tollgate.app.home.StartRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/// `tollgate up`: the server, in the foreground until it is told to stop.
@Command(
    name = "up",
    description = "Starts everything and stays in the foreground; Ctrl-C ends it.",
    footer = "Any setting can be given as --tollgate.roles=gateway,batch.")
final class UpCommand implements Callable<Integer> {

  @Option(names = "--fresh", description = "Delete the data of the last time first.")
  private boolean fresh;

  @Unmatched private final List<String> settings = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    settings.forEach(UpCommand::refuseUnknown);
    SettingSource source =
        SettingSource.arguments(settings).or(SettingSource.variables(System.getenv()));
    TollgateServer server =
        TollgateServer.start(source, settings, fresh ? Data.DISCARD : Data.KEEP);
    System.out.println(server.announcement());
    server.awaitEnd();
    return 0;
  }

  /// Settings have a dot in their name; anything else is a slip.
  private static void refuseUnknown(String setting) {
    if (!setting.matches("--[a-z][a-z0-9-]*(\\.[a-zA-Z0-9_-]+)+=.*")) {
      throw new StartRefused(
          "up does not know '%s': a setting is written --tollgate.roles=gateway."
              .formatted(setting));
    }
  }
}
