package dev.tollgate.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.app.Instance;
import dev.tollgate.app.InstanceSettings;
import dev.tollgate.app.MeteredPath;
import dev.tollgate.app.cli.CommandOutput;
import dev.tollgate.app.demo.DemoTiers;
import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.simulation.Backtest;
import dev.tollgate.engine.simulation.Seed;
import dev.tollgate.engine.simulation.Trace;
import dev.tollgate.replay.FixtureTrace;
import dev.tollgate.replay.Progress;
import dev.tollgate.replay.ReplayOrder;
import dev.tollgate.replay.ReplayRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// `./tollgate bench backtest`: how long it takes to rate 10,000 recorded calls again under a draft
/// with another peak factor, from the database to the report.
///
/// The calls are replayed first, so code that rates is warm and code that reads history is not:
/// `first` is the first backtest of the process, `warm` the fastest of five later ones.
public final class BacktestBench {

  private static final int CALLS = 10_000;

  /// Some of a replay's calls are refused, and leave no charge.
  private static final int REPLAYED = 13_000;

  private BacktestBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    CommandOutput.quietLogs();
    if (!List.of("--quick").containsAll(List.of(args))) {
      System.err.println("tollgate: bench backtest takes --quick and nothing else.");
      System.exit(1);
    }
    Path home = Files.createTempDirectory("tollgate-bench");
    try (DurablePostgres server = DurablePostgres.start();
        HikariDataSource database = server.migrated(8);
        Instance instance =
            Instance.open(new InstanceSettings(home, Optional.of(database.getJdbcUrl()), 8))) {
      DemoTiers.make(instance.dataSource());
      try (MeteredPath path = MeteredPath.open(instance)) {
        replay(path);
        PricingRules draft = draft();
        report("first", path, draft, 1);
        report("warm", path, draft, args.length > 0 ? 1 : 5);
      }
    }
  }

  private static void report(String run, MeteredPath path, PricingRules draft, int times)
      throws InterruptedException {
    long fastest = Long.MAX_VALUE;
    Backtest backtest = null;
    for (int i = 0; i < times; i++) {
      long began = System.nanoTime();
      backtest = path.backtest().run(draft, CALLS);
      fastest = Math.min(fastest, System.nanoTime() - began);
    }
    if (backtest == null || backtest.all().changed() == 0) {
      throw new IllegalStateException("The bench's draft must change something");
    }
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"backtest\",\"run\":\"%s\",\"calls\":%d,\"ms\":%d}%n",
        run,
        backtest.all().calls(),
        fastest / 1_000_000);
  }

  private static void replay(MeteredPath path) throws InterruptedException {
    Trace trace = Trace.read(FixtureTrace.lines(REPLAYED).iterator());
    path.replay()
        .run(
            new ReplayRun(UUID.randomUUID()),
            new ReplayOrder(
                "fixture.csv",
                trace,
                new Seed(1),
                ZonedDateTime.parse("2026-11-03T09:00Z[UTC]"),
                ReplayOrder.USUAL_ACCOUNTS),
            new Progress(System.err, false, REPLAYED, System::nanoTime));
  }

  private static PricingRules draft() {
    Map<String, String> files = new TreeMap<>();
    GeneratedRules.shipped()
        .files()
        .forEach(
            (name, text) -> files.put(name, text.replace("multiply(\"1.5\")", "multiply(\"2\")")));
    return switch (new DroolsRuleCompiler().compile(RuleFiles.of(files))) {
      case Compilation.Compiled compiled -> compiled.rules();
      case Compilation.Rejected rejected ->
          throw new IllegalStateException("The bench's draft does not compile: " + rejected);
    };
  }
}
