package dev.tollgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.app.home.StartRefused;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class TimetableSettingsTest {

  private static Environment variables(Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    environment
        .getPropertySources()
        .replace(name, new SystemEnvironmentPropertySource(name, variables));
    return environment;
  }

  @Test
  void variables_name_jobs_times_and_zone() {
    assertThat(
            TimetableSettings.read(
                variables(
                    Map.of(
                        "TOLLGATE_JOBS_VERIFY_BOOKS", "0 0 2 * * ?",
                        "TOLLGATE_JOBS_SWEEP_HOLDS", "10s",
                        "TOLLGATE_JOBS_TOP_UP", "",
                        "TOLLGATE_JOBS_ZONE", "Asia/Kolkata"))))
        .isNotNull();
  }

  @Test
  void a_time_that_cannot_be_read_stops_the_start_and_says_what_would_do() {
    assertThatThrownBy(() ->
            TimetableSettings.read(variables(Map.of("TOLLGATE_JOBS_VERIFY_BOOKS", "at night"))))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("TOLLGATE_JOBS_VERIFY_BOOKS")
        .hasMessageContaining("'at night'")
        .hasMessageContaining("0 30 3 * * ?");
  }

  @Test
  void a_zone_that_is_none_stops_the_start() {
    assertThatThrownBy(
            () -> TimetableSettings.read(variables(Map.of("TOLLGATE_JOBS_ZONE", "Mars/Olympus"))))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("TOLLGATE_JOBS_ZONE is 'Mars/Olympus'");
  }

  @Test
  void a_setting_for_a_job_that_is_not_there_stops_the_start_and_lists_those_that_are() {
    assertThatThrownBy(
            () -> TimetableSettings.read(variables(Map.of("TOLLGATE_JOBS_VERIFY_BOOK", "1h"))))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("TOLLGATE_JOBS_VERIFY_BOOK is set")
        .hasMessageContaining("verify-books");
  }
}
