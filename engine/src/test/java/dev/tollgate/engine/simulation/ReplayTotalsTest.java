package dev.tollgate.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.RefusalCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayTotalsTest {

  private static final TracedCall CALL =
      new TracedCall(2, Instant.parse("2026-11-03T09:00:00Z"), 500, 100);

  @Test
  void charged_calls_are_summed_by_tier_and_by_model() {
    ReplayTotals totals = new ReplayTotals();

    totals.add(charged("payg", "openai/gpt-4o", "1.5", 3_000_000));
    totals.add(charged("free", "openai/gpt-4o", "2.25", 1_000_000));

    ReplayTotals.Snapshot sums = totals.snapshot();
    assertThat(sums.all().calls()).isEqualTo(2);
    assertThat(sums.all().promptTokens()).isEqualTo(1_000);
    assertThat(sums.all().outputTokens()).isEqualTo(200);
    assertThat(sums.all().cost().inCredits()).isEqualTo("3.75");
    assertThat(sums.all().margin().inCredits()).isEqualTo("0.25");
    assertThat(sums.byTier().keySet()).containsExactly("free", "payg");
    assertThat(sums.byTier().get("free")).extracting(ReplayTotalsTest::margin).isEqualTo("-1.25");
    assertThat(sums.byModel()).containsExactly(Map.entry("openai/gpt-4o", sums.all()));
  }

  @Test
  void refused_calls_are_counted_by_reason_and_never_charged() {
    ReplayTotals totals = new ReplayTotals();

    List.of(
            RefusalCode.MODEL_NOT_IN_TIER,
            RefusalCode.INSUFFICIENT_CREDITS,
            RefusalCode.MODEL_NOT_IN_TIER)
        .forEach(code -> totals.add(new CallOutcome.Refused(code)));

    assertThat(totals.snapshot().refusals())
        .containsEntry("model_not_in_tier", 2L)
        .containsEntry("insufficient_credits", 1L);
    assertThat(totals.snapshot().refused()).isEqualTo(3);
    assertThat(totals.snapshot().all()).isEqualTo(Tally.NONE);
  }

  private static String margin(Tally tally) {
    return tally.margin().inCredits();
  }

  private static CallOutcome charged(String tier, String model, String cost, long revenue) {
    ExactCredits exact = new ExactCredits(new BigDecimal(cost).movePointRight(6));
    return new CallOutcome.Charged(CALL, tier, model, exact, new Credits(revenue), Credits.ZERO);
  }
}
