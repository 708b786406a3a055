package dev.tollgate.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.app.Instance;
import dev.tollgate.app.InstanceSettings;
import dev.tollgate.app.MeteredPath;
import dev.tollgate.app.demo.DemoTiers;
import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.LineDifference;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.simulation.Backtest;
import dev.tollgate.engine.simulation.Effect;
import dev.tollgate.engine.simulation.Seed;
import dev.tollgate.engine.simulation.Trace;
import dev.tollgate.replay.Progress;
import dev.tollgate.replay.ReplayOrder;
import dev.tollgate.replay.ReplayReport;
import dev.tollgate.replay.ReplayRun;
import dev.tollgate.store.TestDatabase;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The calls were made on a Tuesday from nine in the morning: at peak.
@TestInstance(Lifecycle.PER_CLASS)
class BacktestOnPostgresTest {

  private static final int CALLS = 600;

  private Instance instance;
  private MeteredPath path;
  private ReplayReport replayed;

  @BeforeAll
  void replay(@TempDir Path home) throws InterruptedException {
    instance = Instance.open(new InstanceSettings(home, Optional.of(TestDatabase.freshUrl()), 8));
    DemoTiers.make(instance.dataSource());
    path = MeteredPath.open(instance);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    replayed =
        path.replay()
            .run(
                new ReplayRun(UUID.randomUUID()),
                new ReplayOrder(
                    "fixture.csv",
                    trace(),
                    new Seed(1),
                    ZonedDateTime.parse("2026-11-03T09:00Z[UTC]"),
                    64),
                new Progress(nowhere, false, CALLS, System::nanoTime));
  }

  @AfterAll
  void close() {
    path.close();
    instance.close();
  }

  @Test
  void the_rules_in_force_change_nothing_to_the_last_digit() throws InterruptedException {
    Backtest backtest = backtest("", "", 10_000);

    Effect all = backtest.all();
    assertThat(all.calls()).isEqualTo(replayed.totals().all().calls());
    assertThat(all.changed()).isZero();
    assertThat(all.revenueAfter()).isEqualTo(all.revenueBefore());
    assertThat(all.costAfter()).isEqualByComparingTo(replayed.totals().all().cost());
    assertThat(backtest.calls()).isEmpty();
  }

  @Test
  void a_higher_peak_factor_changes_the_tiers_without_one_of_their_own()
      throws InterruptedException {
    Backtest backtest = backtest("multiply(\"1.5\")", "multiply(\"2\")", 10_000);

    assertThat(changed(backtest, "payg")).isPositive();
    assertThat(changed(backtest, "starter")).isPositive();
    assertThat(changed(backtest, "professional")).isZero();
    assertThat(changed(backtest, "enterprise")).isZero();
    assertThat(backtest.all().revenueChange()).isGreaterThan(ExactCredits.ZERO);
    assertThat(backtest.all().costAfter()).isEqualByComparingTo(backtest.all().costBefore());
    assertThat(sum(backtest.byTier().values())).isEqualTo(backtest.all().revenueAfter());
    assertThat(sum(backtest.byModel().values())).isEqualTo(backtest.all().revenueAfter());
  }

  @Test
  void both_receipts_of_the_calls_that_change_most_explain_the_change()
      throws InterruptedException {
    Backtest backtest = backtest("multiply(\"1.5\")", "multiply(\"2\")", 10_000);

    assertThat(backtest.calls()).hasSize(10);
    assertThat(backtest.accounts()).hasSize(10);
    for (Backtest.OfCall call : backtest.calls()) {
      assertThat(
              call.receipts().differences().stream()
                  .map(LineDifference::difference)
                  .reduce(ExactCredits.ZERO, ExactCredits::plus))
          .isEqualByComparingTo(call.effect().change());
    }
    assertThat(backtest.calls().getFirst().effect().change())
        .isGreaterThanOrEqualTo(backtest.calls().getLast().effect().change());
    assertThat(BacktestText.of(backtest))
        .contains("Weekdays from 9 to 17 cost half as much again", "(1.5)", "(2)");
  }

  @Test
  void a_draft_that_refuses_a_tier_shows_its_calls_as_refused() throws InterruptedException {
    Backtest backtest = backtest("modelAllowed == false", "tierCode == \"payg\"", 10_000);

    Effect payg = Objects.requireNonNull(backtest.byTier().get("payg"));
    assertThat(payg.refused()).isEqualTo(payg.calls()).isPositive();
    assertThat(payg.revenueAfter()).isEqualTo(Credits.ZERO);
    assertThat(backtest.all().refused()).isEqualTo(payg.refused());
    assertThat(backtest.refusals().toString()).contains("A tier calls the models it includes");
  }

  @Test
  void the_newest_calls_are_those_settled_last() throws InterruptedException {
    Backtest backtest = backtest("multiply(\"1.5\")", "multiply(\"2\")", 100);

    assertThat(backtest.all().calls()).isEqualTo(100);
    assertThat(backtest.all().revenueBefore().micros())
        .isEqualTo(
            JdbcClient.create(instance.dataSource())
                .sql(
                    """
                    SELECT sum(price_micros)::bigint FROM (
                      SELECT price_micros FROM call WHERE state = 'SETTLED'
                      ORDER BY settled_at DESC LIMIT 100) newest
                    """)
                .query(Long.class)
                .single());
  }

  @Test
  void the_json_says_what_the_text_does() throws InterruptedException {
    Backtest backtest = backtest("multiply(\"1.5\")", "multiply(\"2\")", 10_000);

    var json = BacktestJson.of(backtest);

    assertThat(json.path("revenue_after").asString())
        .isEqualTo(backtest.all().revenueAfter().exact().inCredits());
    assertThat(json.path("by_tier")).hasSize(backtest.byTier().size());
    assertThat(json.path("calls_most_changed")).hasSize(10);
    assertThat(json.at("/calls_most_changed/0/lines").toString())
        .contains("\"file\":\"peak-pricing.drl\"");
    assertThat(json.path("refused_after").asInt()).isZero();
  }

  private static long changed(Backtest backtest, String tier) {
    return Objects.requireNonNull(backtest.byTier().get(tier)).changed();
  }

  private static Credits sum(Collection<Effect> effects) {
    return effects.stream().map(Effect::revenueAfter).reduce(Credits.ZERO, Credits::plus);
  }

  private Backtest backtest(String text, String other, int last) throws InterruptedException {
    Map<String, String> draft = new TreeMap<>();
    inForce().files().forEach((name, content) -> draft.put(name, content.replace(text, other)));
    return switch (new DroolsRuleCompiler().compile(RuleFiles.of(draft))) {
      case Compilation.Compiled compiled -> path.backtest().run(compiled.rules(), last);
      case Compilation.Rejected rejected -> throw new AssertionError(rejected.findings());
    };
  }

  private RuleFiles inForce() {
    return path.ruleSets().files(replayed.ruleSet()).orElseThrow();
  }

  private static Trace trace() {
    Instant start = Instant.parse("2026-11-03T09:00:00Z");
    return Trace.read(
        Stream.concat(
                Stream.of("TIMESTAMP,ContextTokens,GeneratedTokens"),
                IntStream.range(0, CALLS)
                    .mapToObj(i ->
                        "%s,%d,%d".formatted(start.plusSeconds(i), 100 + i % 997, 10 + i % 301)))
            .iterator());
  }
}
