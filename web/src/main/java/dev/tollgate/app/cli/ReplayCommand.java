package dev.tollgate.app.cli;

import dev.tollgate.app.Instance;
import dev.tollgate.app.InstanceSettings;
import dev.tollgate.app.MeteredPath;
import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.simulation.Assignment;
import dev.tollgate.engine.simulation.ReplayTotals;
import dev.tollgate.engine.simulation.Seed;
import dev.tollgate.engine.simulation.Trace;
import dev.tollgate.engine.simulation.UnreadableTrace;
import dev.tollgate.replay.PlayTrace;
import dev.tollgate.replay.Progress;
import dev.tollgate.replay.ReplayFailed;
import dev.tollgate.replay.ReplayJson;
import dev.tollgate.replay.ReplayReport;
import dev.tollgate.replay.ReplayRun;
import dev.tollgate.replay.ReplayStart;
import dev.tollgate.replay.ReplayText;
import dev.tollgate.replay.TraceFile;
import dev.tollgate.store.ReplayAccounts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
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

  private static final int ACCOUNTS = 256;

  @Parameters(
      paramLabel = "TRACE.csv",
      description = "CSV with TIMESTAMP, ContextTokens, GeneratedTokens.")
  private Path file = Path.of("");

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description =
          "The first call's time. Default: the first Tuesday of this month, 09:00 platform time.")
  private @Nullable String start;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What accounts and models are drawn from. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try {
      Trace trace = TraceFile.read(file);
      try (Instance instance = Instance.open(InstanceSettings.ofEnvironment());
          MeteredPath path = MeteredPath.open(instance)) {
        ReplayReport report = replay(trace, path, instance);
        System.out.print(
            json ? ReplayJson.of(report) + System.lineSeparator() : ReplayText.of(report));
        return 0;
      }
    } catch (UnreadableTrace | ReplayFailed | IllegalArgumentException refused) {
      System.err.println("tollgate: " + refused.getMessage());
      return 1;
    }
  }

  private ReplayReport replay(Trace recorded, MeteredPath path, Instance instance)
      throws InterruptedException {
    ZonedDateTime first = first(path.zone());
    Trace trace = recorded.startingAt(first.toInstant());
    PriceBook book = path.prices().current();
    ReplayAccounts store = new ReplayAccounts(instance.dataSource());
    Assignment assignment =
        new Assignment(new Seed(seed), ACCOUNTS, tiers(store, path), book, first.toInstant());
    ReplayRun run = new ReplayRun(UUID.randomUUID());
    System.err.printf(
        "Replaying %,d calls from %s, seed %d, as run %s%n",
        trace.calls().size(), first, seed, run.brief());
    List<Caller> callers = store.make(assignment.accounts(), run::accountName, path.zone());
    long began = System.nanoTime();
    ReplayTotals.Snapshot totals =
        new PlayTrace(path.ledger(), path.admitCall(), path.settleCall())
            .play(run, assignment, callers, trace, first.toInstant(), progress(trace));
    return new ReplayReport(
        run,
        String.valueOf(file.getFileName()),
        new Seed(seed),
        first,
        path.rules().current().id(),
        ACCOUNTS,
        trace,
        totals,
        Duration.ofNanos(System.nanoTime() - began));
  }

  private ZonedDateTime first(ZoneId zone) {
    return start == null
        ? ReplayStart.usual(LocalDate.now(zone), zone)
        : ReplayStart.parse(start, zone);
  }

  private static List<TierVersion> tiers(ReplayAccounts store, MeteredPath path) {
    List<TierVersion> tiers =
        store.tierCodes().stream().flatMap(code -> path.callers().tier(code).stream()).toList();
    if (tiers.isEmpty()) {
      throw new StartRefused(
          "There is no tier to make accounts on: add one, or let ./tollgate up make a demo.");
    }
    return tiers;
  }

  private static Progress progress(Trace trace) {
    return new Progress(
        System.err, Terminal.isErrorStream(), trace.calls().size(), System::nanoTime);
  }
}
