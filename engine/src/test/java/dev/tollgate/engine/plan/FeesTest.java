package dev.tollgate.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeesTest {

  /// $99 for 5 seats, $15 for each further one; from 20 seats on $12.50, from 50 on $10.
  private static final Fees TEAM =
      new Fees(
          usd("99"),
          usd("990"),
          5,
          usd("15"),
          List.of(new Fees.TeamPrice(50, usd("10")), new Fees.TeamPrice(20, usd("12.5"))));

  @Test
  void included_seats_cost_nothing_more() {
    assertThat(TEAM.month(1)).contains(usd("99"));
    assertThat(TEAM.month(5)).contains(usd("99"));
  }

  @Test
  void a_larger_team_pays_less_for_every_further_seat() {
    assertThat(TEAM.month(6).orElseThrow()).isEqualByComparingTo("114");
    assertThat(TEAM.month(19).orElseThrow()).isEqualByComparingTo("309");
    assertThat(TEAM.month(20).orElseThrow()).isEqualByComparingTo("286.5");
    assertThat(TEAM.month(50).orElseThrow()).isEqualByComparingTo("549");
  }

  @Test
  void a_year_has_its_own_fee_and_twelve_months_of_further_seats() {
    assertThat(TEAM.year(6).orElseThrow()).isEqualByComparingTo("1170");
    assertThat(Fees.monthly(usd("5")).year(1)).isEmpty();
  }

  @Test
  void without_a_price_of_further_seats_there_are_none() {
    assertThat(Fees.monthly(usd("5")).month(1)).isPresent();
    assertThat(Fees.monthly(usd("5")).month(2)).isEmpty();
  }

  private static BigDecimal usd(String amount) {
    return new BigDecimal(amount);
  }
}
