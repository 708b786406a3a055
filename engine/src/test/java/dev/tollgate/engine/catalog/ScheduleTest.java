package dev.tollgate.engine.catalog;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  @ParameterizedTest
  @CsvSource({
    "2026-06-01T08:59:59Z, false",
    "2026-06-01T09:00:00Z, true",
    "2026-06-01T16:59:59Z, true",
    "2026-06-01T17:00:00Z, false",
    "2026-06-02T12:00:00Z, false"
  })
  void hours_are_half_open_on_their_days(Instant at, boolean open) {
    assertThat(hours(Set.of(MONDAY), "09:00", "17:00").contains(at)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01T00:00:00Z, false", // Monday's first minutes belong to Sunday's hours
    "2026-06-01T16:29:59Z, false",
    "2026-06-01T16:30:00Z, true",
    "2026-06-01T23:59:59Z, true",
    "2026-06-02T00:29:59Z, true",
    "2026-06-02T00:30:00Z, false",
    "2026-06-02T16:30:00Z, false"
  })
  void hours_that_wrap_midnight_belong_to_the_day_they_start(Instant at, boolean open) {
    assertThat(hours(Set.of(MONDAY), "16:30", "00:30").contains(at)).isEqualTo(open);
  }

  @Test
  void sundays_hours_run_into_monday() {
    Instant early = Instant.parse("2026-06-01T00:10:00Z");

    assertThat(hours(Set.of(SUNDAY), "16:30", "00:30").contains(early)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01T00:00:00Z, true",
    "2026-06-01T23:59:59Z, true",
    "2026-06-02T00:00:00Z, false",
    "2026-05-31T23:59:59Z, false"
  })
  void equal_times_are_the_whole_day(Instant at, boolean open) {
    assertThat(hours(Set.of(MONDAY), "09:00", "09:00").contains(at)).isEqualTo(open);
  }

  @Test
  void hours_are_read_in_their_own_zone() {
    Schedule schedule = Schedule.read(Set.of(MONDAY), "09:00", "10:00", "America/New_York");

    assertThat(schedule)
        .isInstanceOfSatisfying(
            Schedule.Hours.class,
            hours -> {
              assertThat(hours.contains(Instant.parse("2026-06-01T13:30:00Z"))).isTrue();
              assertThat(hours.contains(Instant.parse("2026-06-01T09:30:00Z"))).isFalse();
            });
  }

  @ParameterizedTest
  @CsvSource({"25:00, 26:00, UTC", "09:00, 9, UTC", "09:00, 10:00, Mars/Olympus"})
  void what_cannot_be_read_is_kept_as_it_came(String from, String to, String zone) {
    assertThat(Schedule.read(Schedule.EVERY_DAY, from, to, zone))
        .isEqualTo(new Schedule.Unreadable("%s-%s %s".formatted(from, to, zone)));
  }

  @Test
  void a_receipt_names_the_days_unless_it_is_every_day() {
    assertThat(hours(Set.of(SUNDAY, MONDAY), "09:00", "10:00").told())
        .isEqualTo("MON,SUN 09:00-10:00 Z");
    assertThat(Schedule.read(Schedule.EVERY_DAY, "09:00", "10:00", "UTC").told())
        .isEqualTo("09:00-10:00 UTC");
  }

  @Test
  void a_schedule_without_days_is_none() {
    assertThatThrownBy(() -> hours(Set.of(), "09:00", "10:00"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Schedule.Hours hours(Set<DayOfWeek> days, String from, String to) {
    return new Schedule.Hours(days, LocalTime.parse(from), LocalTime.parse(to), ZoneOffset.UTC);
  }
}
