package dev.tollgate.engine.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceStepsTest {

  private static final ExactCredits THIRTY = Credits.of(30).exact();

  @Test
  void a_call_no_rule_acts_on_costs_what_it_costs() {
    assertThat(rate(THIRTY).price()).isEqualTo(Credits.of(30));
  }

  @Test
  void in_an_exclusive_phase_one_rule_acts_and_the_others_are_noted() {
    Rated rated =
        rate(
            THIRTY,
            act("first", Phase.MARKUP, PriceAction.MARKUP_PERCENT, "100"),
            act("second", Phase.MARKUP, PriceAction.MARKUP_PERCENT, "50"));

    assertThat(rated.price()).isEqualTo(Credits.of(60));
    assertThat(rated.lines()).extracting(ReceiptLine::shadowed).containsExactly(false, true);
    assertThat(rated.lines().get(1).after().inCredits()).isEqualTo("45");
  }

  @Test
  void one_rule_may_act_twice() {
    Rated rated =
        rate(
            THIRTY,
            act("both", Phase.PEAK, PriceAction.MARKUP_PERCENT, "10"),
            act("both", Phase.PEAK, PriceAction.MULTIPLY, "2"));

    assertThat(rated.price()).isEqualTo(Credits.of(66));
  }

  @Test
  void an_own_key_ends_pricing_and_costs_the_platform_nothing() {
    Rated rated =
        PriceSteps.rate(
            THIRTY,
            true,
            List.of(
                act("fee", Phase.BYOK, PriceAction.BYOK_FEE_PERCENT, "10"),
                act("markup", Phase.MARKUP, PriceAction.MARKUP_PERCENT, "100"),
                act("floor", Phase.FLOOR, PriceAction.NOT_BELOW_COST, "0")));

    assertThat(rated.price()).isEqualTo(Credits.of(3));
    assertThat(rated.platformCost()).isEqualTo(ExactCredits.ZERO);
    assertThat(rated.byok()).isTrue();
    assertThat(rated.lines()).hasSize(1);
  }

  @Test
  void promotions_add_up_to_a_hundred_and_are_taken_off_once() {
    Rated rated =
        rate(
            THIRTY,
            act("one", Phase.PROMOTION, PriceAction.OFF_PERCENT, "10"),
            act("two", Phase.PROMOTION, PriceAction.OFF_PERCENT, "20"));
    Rated free =
        rate(
            THIRTY,
            act("one", Phase.PROMOTION, PriceAction.OFF_PERCENT, "70"),
            act("two", Phase.PROMOTION, PriceAction.OFF_PERCENT, "60"),
            act("floor", Phase.FLOOR, PriceAction.AT_LEAST, "10"));

    assertThat(rated.price()).isEqualTo(Credits.of(21));
    assertThat(free.price()).isEqualTo(Credits.ZERO);
  }

  @Test
  void floors_take_fees_then_minimums_then_cost_whatever_their_order() {
    Rated rated =
        rate(
            Credits.of(5).exact(),
            act("cost", Phase.FLOOR, PriceAction.NOT_BELOW_COST, "0"),
            act("minimum", Phase.FLOOR, PriceAction.AT_LEAST, "10"),
            act("fee", Phase.FLOOR, PriceAction.ADD_FEE, "2"));

    assertThat(rated.price()).isEqualTo(Credits.of(10));
    assertThat(rated.lines()).extracting(ReceiptLine::kind).containsExactly("add_fee", "at_least");
  }

  @Test
  void a_discount_is_taken_off_the_margin_and_never_off_the_cost() {
    Rated below =
        rate(
            THIRTY,
            act("loss", Phase.PEAK, PriceAction.MULTIPLY, "0.5"),
            act("band", Phase.VOLUME, PriceAction.MARGIN_OFF_PERCENT, "10"));

    assertThat(below.price()).isEqualTo(Credits.of(15));
  }

  @Test
  void the_rounding_is_a_line_of_its_own_when_there_is_one() {
    Rated half = rate(new ExactCredits(new BigDecimal("0.5")));

    assertThat(half.price()).isEqualTo(new Credits(1));
    assertThat(half.lines()).extracting(ReceiptLine::phase).containsExactly("rounding");
    assertThat(rate(THIRTY).lines()).isEmpty();
  }

  @Test
  void a_price_too_large_to_be_counted_is_an_error() {
    ExactCredits huge = new Credits(Long.MAX_VALUE).exact();

    assertThatThrownBy(() -> rate(huge, act("markup", Phase.MARKUP, PriceAction.MULTIPLY, "2")))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void acts_out_of_the_order_of_phases_are_an_error() {
    assertThatThrownBy(() ->
            rate(
                THIRTY,
                act("floor", Phase.FLOOR, PriceAction.ADD_FEE, "2"),
                act("markup", Phase.MARKUP, PriceAction.MULTIPLY, "2")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20261122})
  void lines_sum_to_the_price_whatever_rules_do(long seed) {
    Random random = new Random(seed);

    for (int round = 0; round < 500; round++) {
      ExactCredits cost = new ExactCredits(BigDecimal.valueOf(random.nextInt(1_000_000_000), 3));
      List<Act> acts = randomActs(random);
      Rated rated = PriceSteps.rate(cost, false, acts);

      ExactCredits sum = cost;
      for (ReceiptLine line : rated.lines()) {
        sum = line.shadowed() ? sum : sum.plus(line.after()).minus(line.before());
      }
      assertThat(sum).as("seed %d, %s", seed, acts).isEqualByComparingTo(rated.price().exact());
    }
  }

  private static List<Act> randomActs(Random random) {
    List<Act> acts = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      if (phase == Phase.BYOK && random.nextInt(5) > 0) {
        continue;
      }
      for (PriceAction action : PriceAction.values()) {
        if (action.belongsTo(phase) && random.nextBoolean()) {
          BigDecimal number =
              BigDecimal.valueOf(random.nextInt(1 + action.most().intValue() * 10), 1);
          acts.add(act(phase + " " + action, phase, action, number.toPlainString()));
        }
      }
    }
    return acts;
  }

  private static Rated rate(ExactCredits cost, Act... acts) {
    return PriceSteps.rate(cost, false, List.of(acts));
  }

  private static Act act(String rule, Phase phase, PriceAction action, String number) {
    return new Act(
        new RuleRef(phase, rule, "ann", "test", phase.key() + ".drl", 1),
        action,
        new BigDecimal(number));
  }
}
