package dev.tollgate.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tollgate.app.Instance;
import dev.tollgate.app.InstanceSettings;
import dev.tollgate.app.MeteredPath;
import dev.tollgate.app.demo.DemoTiers;
import dev.tollgate.engine.simulation.Seed;
import dev.tollgate.engine.simulation.Trace;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.ledger.LedgerVerifier;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Replays with the shipped rules and prices, on real databases.
class ReplayOnPostgresTest {

  private static final Path REAL_TRACES = Path.of("../../shared/data/traces");
  private static final int CALLS = 1_500;

  @TempDir private static Path home;
  private static Instance instance;
  private static MeteredPath path;

  @BeforeAll
  static void open() {
    instance = fresh();
    path = MeteredPath.open(instance);
  }

  @AfterAll
  static void close() {
    path.close();
    instance.close();
  }

  @Test
  void runs_on_two_fresh_databases_and_again_on_one_give_the_same_credits()
      throws InterruptedException {
    ReplayReport first = replay(path, FixtureTrace.of(CALLS));
    ReplayReport again = replay(path, FixtureTrace.of(CALLS));
    ReplayReport elsewhere;
    try (Instance other = fresh();
        MeteredPath otherPath = MeteredPath.open(other)) {
      elsewhere = replay(otherPath, FixtureTrace.of(CALLS));
    }

    assertThat(again.totals()).isEqualTo(first.totals());
    assertThat(elsewhere.totals()).isEqualTo(first.totals());
    assertThat(elsewhere.ruleSet()).isEqualTo(first.ruleSet());
  }

  @Test
  void the_ledger_has_charged_what_the_report_says_and_its_books_are_clean()
      throws InterruptedException {
    ReplayReport report = replay(path, FixtureTrace.of(CALLS));

    assertThat(report.totals().all().revenue().micros())
        .isEqualTo(
            JdbcClient.create(instance.dataSource())
                .sql(
                    """
                    SELECT coalesce(sum(charged_micros), 0)::bigint
                    FROM call JOIN account USING (account_id)
                    WHERE kind = 'replay' AND name LIKE :run
                    """)
                .param("run", "replay " + report.run().brief() + " %")
                .query(Long.class)
                .single());
    assertThat(new LedgerVerifier(instance.dataSource()).verify().findings()).isEmpty();
  }

  @Test
  void every_row_is_charged_refused_or_reported_as_broken() throws InterruptedException {
    Trace trace = Trace.read(FixtureTrace.withBrokenRows(CALLS).iterator());

    ReplayReport report = replay(path, trace);

    assertThat(report.trace().broken()).extracting(row -> row.line()).containsExactly(3, 5);
    assertThat(report.totals().all().calls() + report.totals().refused()).isEqualTo(CALLS);
    assertThat(report.totals().refusals())
        .containsKeys("model_not_in_tier", "insufficient_credits");
    assertThat(report.totals().byTier()).hasSize(8);
  }

  @Test
  void the_first_calls_of_the_real_traces_are_charged() throws IOException, InterruptedException {
    assumeTrue(Files.isDirectory(REAL_TRACES), "the real traces are not on this machine");

    for (String name : new String[] {"conv", "code"}) {
      Path file = REAL_TRACES.resolve("AzureLLMInferenceTrace_" + name + ".csv");
      try (var lines = Files.lines(file)) {
        ReplayReport report = replay(path, Trace.read(lines.limit(1 + CALLS).iterator()));

        assertThat(report.trace().broken()).isEmpty();
        assertThat(report.totals().all().calls()).isGreaterThan(CALLS * 9 / 10);
        assertThat(report.totals().all().margin().micros()).isPositive();
      }
    }
  }

  private static ReplayReport replay(MeteredPath on, Trace trace) throws InterruptedException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return on.replay()
        .run(
            new ReplayRun(UUID.randomUUID()),
            new ReplayOrder(
                "fixture.csv",
                trace,
                new Seed(1),
                ZonedDateTime.parse("2026-11-03T09:00Z[UTC]"),
                64),
            new Progress(nowhere, false, trace.calls().size(), System::nanoTime));
  }

  private static Instance fresh() {
    Instance made =
        Instance.open(new InstanceSettings(home, Optional.of(TestDatabase.freshUrl()), 8));
    DemoTiers.make(made.dataSource());
    return made;
  }
}
