package dev.tollgate.engine.catalog;

import static dev.tollgate.engine.usage.UsageKind.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {

  /// A Monday.
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private static final Instant EVENING = Instant.parse("2026-06-01T17:00:00Z");
  private static final long MILLION = 1_000_000;

  @Test
  void five_hundred_in_and_a_thousand_out_of_gpt_4_cost_seven_and_a_half_cents() {
    Price price = flat(Rates.perMillion("30", "60"));

    var cost = costed(price, usage(INPUT, 500, OUTPUT, 1000), NOON);

    assertThat(cost.total().inUsd()).isEqualTo("0.075");
    assertThat(cost.lines())
        .extracting(ProviderCost.Line::kind, line -> line.amount().inUsd())
        .containsExactly(tuple(INPUT, "0.015"), tuple(OUTPUT, "0.06"));
  }

  @ParameterizedTest
  @CsvSource({
    "CACHED_INPUT, 3, as input",
    "CACHE_WRITE_5M, 3, as input",
    "CACHE_WRITE_1H, 3, 'as cache write 5m, as input'",
    "AUDIO_IN, 3, as input",
    "CACHED_AUDIO_IN, 3, 'as cached input, as input'",
    "IMAGE_IN, 3, as input",
    "REASONING, 15, as output",
    "AUDIO_OUT, 15, as output",
    "IMAGE_OUT, 15, as output"
  })
  void a_kind_without_a_price_costs_what_its_parent_costs(UsageKind kind, String usd, String note) {
    var cost = costed(flat(Rates.perMillion("3", "15")), usage(kind, MILLION), NOON);

    assertThat(cost.total().inUsd()).isEqualTo(usd);
    assertThat(cost.lines()).extracting(ProviderCost.Line::note).containsExactly(note);
  }

  @Test
  void a_one_hour_write_takes_the_five_minute_price_before_the_input_price() {
    Price price = flat(Rates.perMillion("3", "15").with(CACHE_WRITE_5M, "3.75"));

    assertThat(costed(price, usage(CACHE_WRITE_1H, MILLION), NOON).total().inUsd())
        .isEqualTo("3.75");
  }

  @Test
  void an_explicit_zero_is_zero_and_asks_no_parent() {
    Price price = flat(Rates.perMillion("3", "15").with(CACHED_INPUT, "0"));

    var cost = costed(price, usage(CACHED_INPUT, MILLION), NOON);

    assertThat(cost.total().isZero()).isTrue();
    assertThat(cost.lines()).extracting(ProviderCost.Line::note).containsExactly("");
  }

  @Test
  void a_kind_that_is_priced_nowhere_is_never_a_silent_zero() {
    Price inputOnly = flat(Rates.NONE.with(INPUT, "3"));

    assertThat(inputOnly.cost(usage(INPUT, 1, OUTPUT, 1), NOON))
        .isEqualTo(new ProviderCost.Unpriced(OUTPUT));
    assertThat(inputOnly.cost(usage(SEARCHES, 1), NOON))
        .isEqualTo(new ProviderCost.Unpriced(SEARCHES));
    assertThat(flat(Rates.NONE).cost(usage(CACHED_INPUT, 1), NOON))
        .isEqualTo(new ProviderCost.Unpriced(CACHED_INPUT));
  }

  @Test
  void a_model_with_some_kinds_priced_costs_those() {
    assertThat(costed(flat(Rates.NONE.with(INPUT, "3")), usage(INPUT, MILLION), NOON).total())
        .isEqualTo(ExactCredits.ofUsd(new BigDecimal("3.000000")));
  }

  @Test
  void a_request_without_a_fee_per_request_has_none_and_with_one_pays_it() {
    Price without = flat(Rates.perMillion("3", "15"));
    Price with = flat(Rates.perMillion("3", "15").with(REQUESTS, "0.012"));

    assertThat(costed(without, usage(REQUESTS, 1), NOON).lines()).isEmpty();
    assertThat(costed(with, usage(REQUESTS, 2), NOON).total().inUsd()).isEqualTo("0.024");
  }

  @Test
  void seconds_are_priced_to_the_microsecond() {
    Price price = flat(Rates.NONE.with(SECONDS, "0.0001"));

    assertThat(costed(price, usage(SECONDS, 1_500_000), NOON).total().inUsd()).isEqualTo("0.00015");
  }

  @ParameterizedTest
  @CsvSource({"200000, 0.6", "200001, 1.200006"})
  void a_context_tier_reprices_the_whole_call_on_strictly_more_tokens(long prompt, String usd) {
    Price price = tiered(Rates.perMillion("3", "15"), tier(200_000, Rates.perMillion("6", "22.5")));

    assertThat(costed(price, usage(INPUT, prompt), NOON).total().inUsd()).isEqualTo(usd);
  }

  @Test
  void cached_and_written_tokens_count_towards_the_tier() {
    Price price = tiered(Rates.perMillion("3", "15"), tier(200_000, Rates.perMillion("6", "22.5")));

    Usage usage =
        Usage.builder()
            .set(INPUT, 1)
            .set(CACHED_INPUT, 100_000)
            .set(CACHE_WRITE_5M, 100_000)
            .set(OUTPUT, MILLION)
            .build();

    var cost = costed(price, usage, NOON);
    assertThat(cost.lines().getLast().amount().inUsd()).isEqualTo("22.5");
    assertThat(cost.lines().getLast().note()).isEqualTo("above 200000 prompt tokens");
  }

  @Test
  void the_highest_tier_crossed_that_prices_a_kind_wins_whatever_their_order() {
    Price price =
        tiered(
            Rates.perMillion("1", "10"),
            tier(200, Rates.NONE.with(INPUT, "3")),
            tier(100, Rates.perMillion("2", "20")));

    var cost = costed(price, usage(INPUT, 201, OUTPUT, 1), NOON);

    assertThat(cost.lines())
        .extracting(line -> line.rate().usdPerMillion().toPlainString())
        .containsExactly("3", "20");
  }

  @Test
  void own_base_comes_before_the_parent_in_a_tier() {
    Price price =
        tiered(
            Rates.perMillion("3", "15").with(CACHED_INPUT, "0.3"),
            tier(10, Rates.NONE.with(INPUT, "6")));

    assertThat(costed(price, usage(CACHED_INPUT, MILLION), NOON).total().inUsd()).isEqualTo("0.3");
  }

  @Test
  void own_base_comes_before_the_parent_in_the_window() {
    Price price =
        windowed(
            Rates.perMillion("3", "15").with(CACHED_INPUT, "0.3"),
            open("16:30", "00:30", Rates.NONE.with(INPUT, "1.5")));

    assertThat(costed(price, usage(CACHED_INPUT, MILLION), EVENING).total().inUsd())
        .isEqualTo("0.3");
  }

  @Test
  void an_open_window_comes_before_a_tier_and_a_closed_one_does_not_count() {
    Price price =
        new Price(
            1,
            ServiceClass.STANDARD,
            Price.ALWAYS,
            Rates.perMillion("3", "15"),
            List.of(tier(10, Rates.NONE.with(INPUT, "6"))),
            List.of(open("16:30", "00:30", Rates.NONE.with(INPUT, "1.5"))),
            BigDecimal.ZERO);

    var evening = costed(price, usage(INPUT, MILLION), EVENING);
    assertThat(evening.total().inUsd()).isEqualTo("1.5");
    assertThat(evening.lines().getFirst().note()).isEqualTo("16:30-00:30 UTC");
    assertThat(costed(price, usage(INPUT, MILLION), NOON).total().inUsd()).isEqualTo("6");
  }

  @Test
  void a_parent_is_asked_by_the_same_steps() {
    Price price =
        windowed(Rates.perMillion("3", "15"), open("16:30", "00:30", Rates.NONE.with(OUTPUT, "7")));

    var cost = costed(price, usage(REASONING, MILLION), EVENING);
    assertThat(cost.total().inUsd()).isEqualTo("7");
    assertThat(cost.lines().getFirst().note()).isEqualTo("as output, 16:30-00:30 UTC");
  }

  @Test
  void of_windows_that_overlap_the_first_wins() {
    Price price =
        windowed(
            Rates.perMillion("3", "15"),
            open("16:00", "18:00", Rates.NONE.with(INPUT, "1")),
            open("00:00", "00:00", Rates.NONE.with(INPUT, "2")));

    assertThat(costed(price, usage(INPUT, MILLION), EVENING).total().inUsd()).isEqualTo("1");
    assertThat(costed(price, usage(INPUT, MILLION), NOON).total().inUsd()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "5, 5"})
  void an_unreadable_schedule_costs_the_dearer_rate(String inside, String charged) {
    Schedule unreadable = Schedule.read(Schedule.EVERY_DAY, "25:00", "26:00", "UTC");
    Price price =
        windowed(
            Rates.perMillion("3", "15"),
            new ProviderWindow(unreadable, Rates.NONE.with(INPUT, inside)));

    assertThat(costed(price, usage(INPUT, MILLION), NOON).total().inUsd()).isEqualTo(charged);
  }

  @Test
  void an_unreadable_schedule_of_a_kind_that_is_priced_nowhere_else_costs_its_rate() {
    Schedule unreadable = Schedule.read(Schedule.EVERY_DAY, "00:00", "12:00", "Mars/Olympus");
    Price price = windowed(Rates.NONE, new ProviderWindow(unreadable, Rates.NONE.with(INPUT, "2")));

    assertThat(costed(price, usage(INPUT, MILLION), NOON).total().inUsd()).isEqualTo("2");
  }

  @Test
  void a_provider_discount_of_five_percent_makes_one_dollar_ninety_five_cents() {
    Price price = discounted("5", Rates.perMillion("1", "15"));

    var cost = costed(price, usage(INPUT, MILLION), NOON);

    assertThat(cost.total().inUsd()).isEqualTo("0.95");
    assertThat(cost.lines().getFirst().note()).isEqualTo("less 5 % provider discount");
    assertThat(cost.total().times(new BigDecimal("1.1")).inUsd()).isEqualTo("1.045");
  }

  @Test
  void a_discount_is_on_token_prices_and_not_on_fees_or_characters() {
    Price price =
        discounted("50", Rates.NONE.with(REQUESTS, "1").with(CHARACTERS, "1").with(IMAGES, "1"));

    assertThat(costed(price, usage(REQUESTS, 1, CHARACTERS, MILLION), NOON).total().inUsd())
        .isEqualTo("2");
    assertThat(costed(price, usage(IMAGES, 1), NOON).lines().getFirst().note()).isEmpty();
  }

  @Test
  void a_discount_is_a_percentage() {
    assertThat(discounted("0", Rates.NONE).discountPercent()).isZero();
    assertThat(discounted("100", Rates.NONE).discountPercent()).isEqualByComparingTo("100");
    assertThatThrownBy(() -> discounted("100.1", Rates.NONE)).hasMessageContaining("100.1");
    assertThatThrownBy(() -> discounted("-1", Rates.NONE)).hasMessageContaining("-1");
  }

  @Test
  void the_lines_sum_to_the_total_to_the_last_digit() {
    Price price = discounted("3", Rates.perMillion("0.075", "0.3").with(CACHED_INPUT, "0.01875"));
    Usage usage = Usage.builder().set(INPUT, 7).set(CACHED_INPUT, 11).set(OUTPUT, 13).build();

    var cost = costed(price, usage, NOON);

    var sum =
        cost.lines().stream()
            .map(line -> line.rate().times(line.quantity()))
            .reduce(ExactCredits.ZERO, (a, b) -> a.plus(b));
    assertThat(cost.total()).isEqualByComparingTo(sum);
    assertThat(cost.total().inUsd()).isEqualTo("0.0000044923125");
  }

  @Test
  void terms_are_the_same_whatever_the_name_and_the_start() {
    Price price = discounted("5", Rates.perMillion("1", "15"));

    assertThat(price.sameTerms(price.withId(9).from(NOON))).isTrue();
    assertThat(price.withId(9).from(NOON)).isNotEqualTo(price);
    assertThat(price.sameTerms(discounted("5.0", Rates.perMillion("1", "15")))).isTrue();
    assertThat(price.sameTerms(discounted("5", Rates.perMillion("1.00", "15.0")))).isTrue();
    assertThat(price.sameTerms(discounted("4", Rates.perMillion("1", "15")))).isFalse();
    assertThat(price.sameTerms(flat(Rates.perMillion("1", "15")))).isFalse();
  }

  @Test
  void the_price_in_force_is_the_latest_of_its_class_that_has_begun() {
    Price old = Price.flat(1, ServiceClass.STANDARD, Price.ALWAYS, Rates.NONE);
    Price now = Price.flat(2, ServiceClass.STANDARD, NOON, Rates.NONE);
    Price batch = Price.flat(3, ServiceClass.BATCH, EVENING, Rates.NONE);
    Model model = Model.chat("acme", "m1", NOON, List.of(now, batch, old));

    assertThat(model.priceAt(ServiceClass.STANDARD, NOON.minusNanos(1))).contains(old);
    assertThat(model.priceAt(ServiceClass.STANDARD, NOON)).contains(now);
    assertThat(model.priceAt(ServiceClass.STANDARD, EVENING)).contains(now);
    assertThat(model.priceAt(ServiceClass.BATCH, EVENING)).contains(batch);
    assertThat(model.priceAt(ServiceClass.BATCH, NOON)).isEmpty();
    assertThat(model.priceAt(ServiceClass.FLEX, EVENING)).isEmpty();
  }

  private static Price flat(Rates rates) {
    return Price.flat(1, ServiceClass.STANDARD, Price.ALWAYS, rates);
  }

  private static Price tiered(Rates base, ContextTier... tiers) {
    return new Price(
        1, ServiceClass.STANDARD, Price.ALWAYS, base, List.of(tiers), List.of(), BigDecimal.ZERO);
  }

  private static Price windowed(Rates base, ProviderWindow... windows) {
    return new Price(
        1, ServiceClass.STANDARD, Price.ALWAYS, base, List.of(), List.of(windows), BigDecimal.ZERO);
  }

  private static Price discounted(String percent, Rates base) {
    return new Price(
        1,
        ServiceClass.STANDARD,
        Price.ALWAYS,
        base,
        List.of(),
        List.of(),
        new BigDecimal(percent));
  }

  private static ContextTier tier(long above, Rates rates) {
    return new ContextTier(above, rates);
  }

  private static ProviderWindow open(String from, String to, Rates rates) {
    return new ProviderWindow(Schedule.read(Schedule.EVERY_DAY, from, to, "UTC"), rates);
  }

  private static ProviderCost.Costed costed(Price price, Usage usage, Instant at) {
    assertThat(price.cost(usage, at)).isInstanceOf(ProviderCost.Costed.class);
    return (ProviderCost.Costed) price.cost(usage, at);
  }

  private static Usage usage(UsageKind kind, long count) {
    return Usage.builder().set(kind, count).build();
  }

  private static Usage usage(UsageKind one, long count, UsageKind other, long otherCount) {
    return Usage.builder().set(one, count).set(other, otherCount).build();
  }
}
