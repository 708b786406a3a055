package dev.tollgate.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.simulation.BrokenRow;
import dev.tollgate.engine.simulation.CallOutcome;
import dev.tollgate.engine.simulation.ReplayTotals;
import dev.tollgate.engine.simulation.Seed;
import dev.tollgate.engine.simulation.Trace;
import dev.tollgate.engine.simulation.TracedCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReplayReportTest {

  private static final Instant START = Instant.parse("2026-11-03T08:00:00Z");
  private static final TracedCall FIRST = new TracedCall(2, START, 500, 1_000);
  private static final TracedCall SECOND = new TracedCall(4, START.plusSeconds(1), 70, 8);

  @Test
  void the_text_names_seed_start_origin_sums_and_refusals() {
    String text = ReplayText.of(report());

    assertThat(text)
        .contains("Replay 0000002a of trace.csv, seed 7, rule set abababababab")
        .contains("Tuesday 3 November 2026, 09:00 Europe/Berlin (--start 2026-11-03T09:00+01:00)")
        .contains("The trace carries no customer and no model; both are drawn from the seed.")
        .contains("line 3: TIMESTAMP is late")
        .contains("2 calls of 570 tokens in and 1,008 out; 1 broken rows left out")
        .contains("1 charged, 1 refused; 0.5 s, 4 calls/s")
        .containsPattern("payg +1 +500 +1,000 +75.000000 +150.000000 +75.000000")
        .containsPattern("openai/gpt-4 +1 ")
        .containsPattern("insufficient_credits +1\n");
  }

  @Test
  void the_json_is_one_document_with_exact_amounts_as_decimal_strings() {
    JsonNode json = JsonMapper.builder().build().readTree(ReplayJson.of(report()));

    assertThat(json.path("seed").intValue()).isEqualTo(7);
    assertThat(json.path("start").stringValue()).isEqualTo("2026-11-03T09:00+01:00");
    assertThat(json.path("charged").path("provider_cost_credits").stringValue())
        .isEqualTo("75.0000001");
    assertThat(json.path("charged").path("revenue_credits").stringValue()).isEqualTo("150.000000");
    assertThat(json.path("charged").path("revenue_usd").stringValue()).isEqualTo("0.150000000");
    assertThat(json.path("charged").path("margin_credits").stringValue()).isEqualTo("74.9999999");
    assertThat(json.path("by_tier").path(0).path("tier").stringValue()).isEqualTo("payg");
    assertThat(json.path("by_model").path(0).path("model").stringValue()).isEqualTo("openai/gpt-4");
    assertThat(json.path("refusals").path("insufficient_credits").intValue()).isEqualTo(1);
    assertThat(json.path("broken_rows").path(0).path("line").intValue()).isEqualTo(3);
    assertThat(json.path("calls_per_second").decimalValue()).isEqualByComparingTo("4.0");
  }

  private static ReplayReport report() {
    ReplayTotals totals = new ReplayTotals();
    totals.add(
        new CallOutcome.Charged(
            FIRST,
            "payg",
            "openai/gpt-4",
            new ExactCredits(new BigDecimal("75000000.1")),
            Credits.of(150),
            Credits.ZERO));
    totals.add(new CallOutcome.Refused(RefusalCode.INSUFFICIENT_CREDITS));
    return new ReplayReport(
        new ReplayRun(new UUID(42L << 32, 0)),
        "trace.csv",
        new Seed(7),
        START.atZone(ZoneId.of("Europe/Berlin")),
        new RuleSetId("ab".repeat(32)),
        256,
        new Trace(List.of(FIRST, SECOND), List.of(new BrokenRow(3, "TIMESTAMP is late"))),
        totals.snapshot(),
        Duration.ofMillis(500));
  }
}
