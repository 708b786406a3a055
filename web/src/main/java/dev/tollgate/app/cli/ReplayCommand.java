package dev.tollgate.app.cli;

import dev.tollgate.app.Instance;
import dev.tollgate.app.InstanceSettings;
import dev.tollgate.app.MeteredPath;
import dev.tollgate.engine.simulation.Seed;
import dev.tollgate.engine.simulation.Trace;
import dev.tollgate.engine.simulation.UnreadableTrace;
import dev.tollgate.replay.Progress;
import dev.tollgate.replay.ReplayFailed;
import dev.tollgate.replay.ReplayJson;
import dev.tollgate.replay.ReplayOrder;
import dev.tollgate.replay.ReplayRefused;
import dev.tollgate.replay.ReplayReport;
import dev.tollgate.replay.ReplayRun;
import dev.tollgate.replay.ReplayStart;
import dev.tollgate.replay.ReplayText;
import dev.tollgate.replay.TraceFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tollgate replay`: sends recorded traffic through the real path on a virtual clock.
@Command(
    name = "replay",
    description = {
      "Sends every call of a trace through the real path, on a virtual clock, and says what it came to.",
      "A trace carries no customer and no model; both are drawn from the seed. The same seed, start, rules and prices give the same credits."
    })
final class ReplayCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "TRACE.csv",
      description = "CSV with the columns TIMESTAMP, ContextTokens, GeneratedTokens.")
  private Path file = Path.of("");

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description =
          "When the first call is made, such as 2026-11-03T09:00. Default: the first Tuesday of this month, 09:00 platform time.")
  private @Nullable String start;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What accounts and models are drawn from. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try {
      ReplayReport report = replay(TraceFile.read(file));
      System.out.print(
          json ? ReplayJson.of(report) + System.lineSeparator() : ReplayText.of(report));
      return 0;
    } catch (UnreadableTrace | ReplayRefused | ReplayFailed refused) {
      System.err.println("tollgate: " + refused.getMessage());
      return 1;
    }
  }

  private ReplayReport replay(Trace trace) throws InterruptedException {
    try (Instance instance = Instance.open(InstanceSettings.ofEnvironment());
        MeteredPath path = MeteredPath.open(instance)) {
      ReplayRun run = new ReplayRun(UUID.randomUUID());
      ZonedDateTime first = first(path.zone());
      int calls = trace.calls().size();
      System.err.printf(
          "Replaying %,d calls from %s, seed %d, as run %s%n", calls, first, seed, run.brief());
      ReplayOrder order =
          new ReplayOrder(
              String.valueOf(file.getFileName()),
              trace,
              new Seed(seed),
              first,
              ReplayOrder.USUAL_ACCOUNTS);
      Progress progress =
          new Progress(System.err, Terminal.isErrorStream(), calls, System::nanoTime);
      return path.replay().run(run, order, progress);
    }
  }

  private ZonedDateTime first(ZoneId zone) {
    return start == null
        ? ReplayStart.usual(LocalDate.now(zone), zone)
        : ReplayStart.parse(start, zone);
  }
}
