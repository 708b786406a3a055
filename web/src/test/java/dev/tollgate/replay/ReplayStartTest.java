package dev.tollgate.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayStartTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({"2026-11-22, 2026-11-03", "2026-12-01, 2026-12-01", "2026-09-30, 2026-09-01"})
  void a_replay_usually_starts_on_the_first_tuesday_of_the_month_at_nine(
      LocalDate today, LocalDate tuesday) {
    assertThat(ReplayStart.usual(today, BERLIN))
        .isEqualTo(ZonedDateTime.of(tuesday.atTime(9, 0), BERLIN));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-03, 2026-11-03T09:00+01:00",
    "2026-11-03T17:30, 2026-11-03T17:30+01:00",
    "2026-11-03 17:30:15, 2026-11-03T17:30:15+01:00",
    "2026-11-03T09:00:00Z, 2026-11-03T10:00+01:00",
    "2026-07-01T09:00-05:00, 2026-07-01T16:00+02:00"
  })
  void a_start_is_a_day_a_platform_time_or_a_time_with_an_offset(
      String text, OffsetDateTime expected) {
    assertThat(ReplayStart.parse(text, BERLIN).toOffsetDateTime()).isEqualTo(expected);
  }

  @Test
  void any_other_start_is_refused_and_told_what_would_do() {
    assertThatThrownBy(() -> ReplayStart.parse("next tuesday", BERLIN))
        .isInstanceOf(ReplayRefused.class)
        .hasMessageContaining("'next tuesday'")
        .hasMessageContaining("2026-11-03T09:00");
  }
}
