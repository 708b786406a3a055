package dev.tollgate.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceMonthTest {

  private static final Instant FROM = Instant.parse("2010-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2031-01-01T00:00:00Z");

  /// Zones that have changed their rules: dropped or moved summer time, skipped a day, or change
  /// their clocks at midnight.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Europe/Berlin",
        "Europe/Istanbul",
        "Europe/Volgograd",
        "America/Sao_Paulo",
        "America/Mexico_City",
        "Asia/Amman",
        "Asia/Pyongyang",
        "Africa/Casablanca",
        "Pacific/Apia",
        "Australia/Lord_Howe"
      })
  void months_follow_each_other_without_a_gap_whatever_becomes_of_a_zone(String name) {
    ZoneId zone = ZoneId.of(name);
    for (int anchor = 1; anchor <= 31; anchor++) {
      AllowanceMonth month = AllowanceMonth.containing(FROM, anchor, zone);
      while (month.end().isBefore(TO)) {
        AllowanceMonth next = AllowanceMonth.after(month.end(), anchor, zone);

        assertThat(next.start()).isBefore(next.end());
        assertThat(AllowanceMonth.containing(next.start(), anchor, zone)).isEqualTo(next);
        assertThat(AllowanceMonth.containing(next.end().minusNanos(1), anchor, zone))
            .isEqualTo(next);
        month = next;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Samoa went over the date line and had no 30 December 2011.
    "Pacific/Apia, 30, 2011-12-31T12:00:00Z, 2011-12-30T10:00:00Z",
    // Clocks in Brazil went forward at midnight, until 2019.
    "America/Sao_Paulo, 4, 2018-11-10T12:00:00Z, 2018-11-04T03:00:00Z",
    "America/Sao_Paulo, 4, 2020-11-10T12:00:00Z, 2020-11-04T03:00:00Z",
    // Mexico has had no summer time since 2022.
    "America/Mexico_City, 1, 2022-07-10T12:00:00Z, 2022-07-01T05:00:00Z",
    "America/Mexico_City, 1, 2023-07-10T12:00:00Z, 2023-07-01T06:00:00Z"
  })
  void a_month_begins_with_the_first_moment_that_its_day_had_there(
      String zone, int anchor, Instant at, Instant start) {
    assertThat(AllowanceMonth.containing(at, anchor, ZoneId.of(zone)).start()).isEqualTo(start);
  }

  @Test
  void a_month_that_a_change_would_leave_shorter_than_half_of_one_is_joined_to_the_next() {
    Instant end = Instant.parse("2026-12-01T00:00:00Z");

    assertThat(AllowanceMonth.after(end, 10, ZoneId.of("UTC")).end())
        .isEqualTo("2027-01-10T00:00:00Z");
    assertThat(AllowanceMonth.after(end, 20, ZoneId.of("UTC")).end())
        .isEqualTo("2026-12-20T00:00:00Z");
  }
}
