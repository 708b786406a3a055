package dev.tollgate.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.BudgetPeriod.Window;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetPeriodTest {

  private static final Account BERLIN = accountIn("Europe/Berlin", 31);

  @ParameterizedTest
  @CsvSource({
    "HOUR, 2026-11-03T10:15:30Z, 2026-11-03T10:00:00Z, 2026-11-03T11:00:00Z",
    "DAY, 2026-11-03T23:30:00Z, 2026-11-03T23:00:00Z, 2026-11-04T23:00:00Z",
    "WEEK, 2026-11-08T22:59:59Z, 2026-11-01T23:00:00Z, 2026-11-08T23:00:00Z",
    "WEEK, 2026-11-08T23:00:00Z, 2026-11-08T23:00:00Z, 2026-11-15T23:00:00Z",
    "MONTH, 2026-03-01T12:00:00Z, 2026-02-27T23:00:00Z, 2026-03-30T22:00:00Z",
    "YEAR, 2026-12-31T23:30:00Z, 2026-12-31T23:00:00Z, 2027-12-31T23:00:00Z",
  })
  void a_window_is_reckoned_in_the_accounts_zone(
      BudgetPeriod period, Instant at, Instant start, Instant end) {
    assertThat(period.windowAt(at, BERLIN)).isEqualTo(new Window(start, end));
  }

  @Test
  void a_total_never_starts_anew() {
    Window early = BudgetPeriod.TOTAL.windowAt(Instant.parse("2026-01-01T00:00:00Z"), BERLIN);
    Window late = BudgetPeriod.TOTAL.windowAt(Instant.parse("2036-01-01T00:00:00Z"), BERLIN);

    assertThat(early).isEqualTo(late);
    assertThat(early.end()).isNull();
  }

  @Test
  void an_hour_that_the_clock_shows_twice_is_two() {
    Window first = BudgetPeriod.HOUR.windowAt(Instant.parse("2026-10-25T00:30:00Z"), BERLIN);
    Window second = BudgetPeriod.HOUR.windowAt(Instant.parse("2026-10-25T01:30:00Z"), BERLIN);

    assertThat(first).isNotEqualTo(second);
    assertThat(first.end()).isEqualTo(second.start());
  }

  @Test
  void a_day_of_23_hours_ends_when_the_next_begins() {
    Window day = BudgetPeriod.DAY.windowAt(Instant.parse("2026-03-29T12:00:00Z"), BERLIN);

    assertThat(day.start()).isEqualTo("2026-03-28T23:00:00Z");
    assertThat(day.end()).isEqualTo("2026-03-29T22:00:00Z");
  }

  private static Account accountIn(String zone, int anchorDay) {
    return new Account(
        new AccountId(1),
        1,
        "Acme",
        "payg",
        false,
        anchorDay,
        ZoneId.of(zone),
        null,
        null,
        Account.Kind.LIVE);
  }
}
