package dev.tollgate.engine.catalog;

import static dev.tollgate.engine.usage.UsageKind.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorstCaseTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final long MILLION = 1_000_000;

  @Test
  void the_prompt_is_taken_at_the_dearest_input_kind_cache_writes_included() {
    Price price =
        flat(Rates.perMillion("3", "15").with(CACHED_INPUT, "0.3").with(CACHE_WRITE_1H, "6"));

    assertThat(usd(price, bounds(MILLION, 0))).isEqualTo("6");
  }

  @Test
  void the_output_is_taken_at_the_dearer_of_output_and_reasoning() {
    assertThat(usd(flat(Rates.perMillion("3", "15").with(REASONING, "20")), bounds(0, MILLION)))
        .isEqualTo("20");
    assertThat(usd(flat(Rates.perMillion("3", "15").with(REASONING, "2")), bounds(0, MILLION)))
        .isEqualTo("15");
  }

  @Test
  void a_tier_counts_once_the_prompt_can_cross_it() {
    Price price = tiered(new ContextTier(200_000, Rates.perMillion("6", "22.5")));

    assertThat(usd(price, bounds(200_000, 0))).isEqualTo("0.6");
    assertThat(usd(price, bounds(200_001, 0))).isEqualTo("1.200006");
    assertThat(usd(price, bounds(200_001, MILLION))).isEqualTo("23.700006");
  }

  @Test
  void a_tier_that_is_cheaper_does_not_lower_it() {
    Price price = tiered(new ContextTier(100, Rates.perMillion("1", "1")));

    assertThat(usd(price, bounds(MILLION, MILLION))).isEqualTo("18");
  }

  @Test
  void every_fee_is_added() {
    Price price =
        flat(
            Rates.perMillion("3", "15")
                .with(REQUESTS, "0.01")
                .with(IMAGES, "0.05")
                .with(SECONDS, "0.0001")
                .with(SEARCHES, "0.02"));

    assertThat(usd(price, new CallBounds(0, 0, 1, 2, 10, 3))).isEqualTo("0.171");
  }

  @Test
  void a_discount_lowers_it_too() {
    Price price =
        new Price(
            1,
            ServiceClass.STANDARD,
            Price.ALWAYS,
            Rates.perMillion("3", "15"),
            List.of(),
            List.of(),
            BigDecimal.TEN);

    assertThat(usd(price, bounds(MILLION, 0))).isEqualTo("2.7");
  }

  @Test
  void bounds_that_no_rate_covers_are_unpriced() {
    Price input = flat(Rates.NONE.with(INPUT, "3"));
    Price output = flat(Rates.NONE.with(OUTPUT, "3"));

    assertThat(input.worstCase(bounds(1, 1), NOON)).isEqualTo(new ProviderCost.Unpriced(OUTPUT));
    assertThat(output.worstCase(bounds(1, 1), NOON)).isEqualTo(new ProviderCost.Unpriced(INPUT));
    assertThat(input.worstCase(new CallBounds(1, 0, 1, 1, 0, 0), NOON))
        .isEqualTo(new ProviderCost.Unpriced(IMAGES));
    assertThat(input.worstCase(new CallBounds(1, 0, 1, 0, 1, 0), NOON))
        .isEqualTo(new ProviderCost.Unpriced(SECONDS));
    assertThat(input.worstCase(new CallBounds(1, 0, 1, 0, 0, 1), NOON))
        .isEqualTo(new ProviderCost.Unpriced(SEARCHES));
  }

  @Test
  void a_model_with_some_kinds_priced_is_callable_for_those() {
    assertThat(usd(flat(Rates.NONE.with(INPUT, "3")), bounds(MILLION, 0))).isEqualTo("3");
  }

  @Test
  void no_usage_within_the_bounds_costs_more() {
    long seed = 20261122;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      Price price = randomPrice(random);
      Usage usage = randomUsage(random);
      long output = usage.units(OUTPUT) + usage.units(REASONING) + usage.units(AUDIO_OUT);
      CallBounds bounds =
          new CallBounds(usage.promptTokens() + random.nextInt(50), output, 1, 0, 0, 0);

      var cost = (ProviderCost.Costed) price.cost(usage, NOON);
      var worst = (ProviderCost.Costed) price.worstCase(bounds, NOON);

      assertThat(worst.total())
          .as("seed %d, case %d", seed, i)
          .isGreaterThanOrEqualTo(cost.total());
    }
  }

  private static Price randomPrice(Random random) {
    Schedule schedule =
        Schedule.read(Schedule.EVERY_DAY, "%02d:00".formatted(random.nextInt(24)), "13:00", "UTC");
    return new Price(
        1,
        ServiceClass.STANDARD,
        Price.ALWAYS,
        randomRates(random, Rates.perMillion(rate(random), rate(random))),
        List.of(
            new ContextTier(random.nextInt(300), randomRates(random, Rates.NONE)),
            new ContextTier(random.nextInt(300), randomRates(random, Rates.NONE))),
        List.of(new ProviderWindow(schedule, randomRates(random, Rates.NONE))),
        BigDecimal.valueOf(random.nextInt(101)));
  }

  private static Rates randomRates(Random random, Rates rates) {
    Rates more = rates;
    for (var kind :
        List.of(INPUT, CACHED_INPUT, CACHE_WRITE_5M, CACHE_WRITE_1H, OUTPUT, REASONING, REQUESTS)) {
      more = random.nextInt(3) == 0 ? more.with(kind, rate(random)) : more;
    }
    return more;
  }

  private static Usage randomUsage(Random random) {
    return Usage.builder()
        .set(INPUT, random.nextInt(200))
        .set(CACHED_INPUT, random.nextInt(200))
        .set(CACHE_WRITE_5M, random.nextInt(100))
        .set(CACHE_WRITE_1H, random.nextInt(100))
        .set(CACHED_AUDIO_IN, random.nextInt(100))
        .set(OUTPUT, random.nextInt(100))
        .set(REASONING, random.nextInt(100))
        .set(AUDIO_OUT, random.nextInt(100))
        .set(REQUESTS, 1)
        .build();
  }

  private static String rate(Random random) {
    return Integer.toString(random.nextInt(40));
  }

  private static Price flat(Rates rates) {
    return Price.flat(1, ServiceClass.STANDARD, Price.ALWAYS, rates);
  }

  private static Price tiered(ContextTier tier) {
    return new Price(
        1,
        ServiceClass.STANDARD,
        Price.ALWAYS,
        Rates.perMillion("3", "15"),
        List.of(tier),
        List.of(),
        BigDecimal.ZERO);
  }

  private static CallBounds bounds(long prompt, long output) {
    return new CallBounds(prompt, output, 1, 0, 0, 0);
  }

  private static String usd(Price price, CallBounds bounds) {
    return ((ProviderCost.Costed) price.worstCase(bounds, NOON)).total().inUsd();
  }
}
