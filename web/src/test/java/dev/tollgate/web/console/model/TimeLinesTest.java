package dev.tollgate.web.console.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// When in the time of a price it is asked what it is sold for. It is a Monday.
class TimeLinesTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:30:00Z");

  @Test
  void the_price_in_force_is_asked_now() {
    assertThat(sample("2020-01-01T00:00:00Z", "2027-01-01T00:00:00Z")).isEqualTo(NOW);
    assertThat(sample("2026-11-23T10:30:00Z", "2027-01-01T00:00:00Z")).isEqualTo(NOW);
  }

  @Test
  void one_to_come_is_asked_at_the_first_such_hour_of_a_week_in_it() {
    assertThat(sample("2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z"))
        .isEqualTo("2027-01-04T10:30:00Z");
    assertThat(sample("2026-11-30T10:30:00Z", "2028-01-01T00:00:00Z"))
        .isEqualTo("2026-11-30T10:30:00Z");
  }

  @Test
  void a_past_one_is_asked_at_the_last_such_hour_of_a_week_in_it() {
    assertThat(sample("1970-01-01T00:00:00Z", "2026-11-01T00:00:00Z"))
        .isEqualTo("2026-10-26T10:30:00Z");
    assertThat(sample("1970-01-01T00:00:00Z", "2026-11-16T10:30:00Z"))
        .isEqualTo("2026-11-09T10:30:00Z");
  }

  @Test
  void one_that_is_over_before_such_an_hour_is_asked_when_it_begins() {
    assertThat(sample("2026-11-17T00:00:00Z", "2026-11-18T00:00:00Z"))
        .isEqualTo("2026-11-17T00:00:00Z");
    assertThat(sample("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z"))
        .isEqualTo("2026-12-01T00:00:00Z");
  }

  private static Instant sample(String from, String to) {
    return TimeLines.sample(Instant.parse(from), Instant.parse(to), NOW);
  }
}
