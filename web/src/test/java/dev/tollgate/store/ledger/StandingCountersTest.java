package dev.tollgate.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.ledger.CounterKey;
import dev.tollgate.engine.ledger.Counters.Figures;
import dev.tollgate.store.ledger.StandingCounters.Placed;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingCountersTest {

  private static final CounterKey NOVEMBER = month("2026-11-01T00:00:00Z");
  private static final CounterKey DECEMBER = month("2026-12-01T00:00:00Z");
  private static final CounterKey BUDGET =
      new CounterKey("budget:17", Instant.parse("2026-11-01T00:00:00Z"));
  private static final StandingCounters IN_NOVEMBER =
      new StandingCounters(
          Map.of("month_tokens", new StandingCounters.Entry(NOVEMBER, new Figures(40, 2))));

  @Test
  void what_is_stored_is_read_back() {
    assertThat(StandingCounters.read(IN_NOVEMBER.json())).isEqualTo(IN_NOVEMBER);
    assertThat(StandingCounters.read("[]").newest()).isEmpty();
  }

  @Test
  void a_move_within_the_window_stays_in_the_book() {
    Placed placed = IN_NOVEMBER.place(Map.of(NOVEMBER, new Figures(5, -2)), Map.of());

    assertThat(placed.standing().figures(NOVEMBER)).isEqualTo(new Figures(45, 0));
    assertThat(placed.added()).isEmpty();
  }

  @Test
  void a_new_window_takes_the_place_of_the_old_one_which_goes_to_the_table() {
    Placed placed =
        IN_NOVEMBER.place(Map.of(DECEMBER, new Figures(0, 7)), Map.of(DECEMBER, new Figures(0, 0)));

    assertThat(placed.standing().knows(DECEMBER)).isTrue();
    assertThat(placed.standing().figures(DECEMBER)).isEqualTo(new Figures(0, 7));
    assertThat(placed.added()).containsOnly(Map.entry(NOVEMBER, new Figures(40, 2)));
  }

  @Test
  void what_the_table_says_of_a_new_window_moves_into_the_book() {
    Placed placed =
        IN_NOVEMBER.place(
            Map.of(DECEMBER, new Figures(0, 7)), Map.of(DECEMBER, new Figures(10, 1)));

    assertThat(placed.standing().figures(DECEMBER)).isEqualTo(new Figures(10, 8));
    assertThat(placed.added())
        .containsOnly(
            Map.entry(NOVEMBER, new Figures(40, 2)), Map.entry(DECEMBER, new Figures(-10, -1)));
  }

  @Test
  void an_old_window_settles_in_the_table_and_does_not_come_back() {
    CounterKey october = month("2026-10-01T00:00:00Z");

    Placed placed =
        IN_NOVEMBER.place(Map.of(october, new Figures(9, -9)), Map.of(october, new Figures(0, 9)));

    assertThat(placed.standing()).isEqualTo(IN_NOVEMBER);
    assertThat(placed.added()).containsOnly(Map.entry(october, new Figures(9, -9)));
  }

  @Test
  void a_window_nobody_looked_up_does_not_enter_the_book() {
    Placed placed = IN_NOVEMBER.place(Map.of(DECEMBER, new Figures(3, 0)), Map.of());

    assertThat(placed.standing()).isEqualTo(IN_NOVEMBER);
    assertThat(placed.added()).containsOnly(Map.entry(DECEMBER, new Figures(3, 0)));
  }

  @Test
  void counters_an_account_has_many_of_stay_in_the_table() {
    Placed placed =
        IN_NOVEMBER.place(Map.of(BUDGET, new Figures(3, 0)), Map.of(BUDGET, new Figures(0, 0)));

    assertThat(placed.standing()).isEqualTo(IN_NOVEMBER);
    assertThat(placed.added()).containsOnly(Map.entry(BUDGET, new Figures(3, 0)));
  }

  private static CounterKey month(String start) {
    return new CounterKey("month_tokens", Instant.parse(start));
  }
}
