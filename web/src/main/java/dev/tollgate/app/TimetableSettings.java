package dev.tollgate.app;

import dev.tollgate.app.home.StartRefused;
import dev.tollgate.batch.MisfitTimes;
import dev.tollgate.batch.Timetable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// The settings of jobs: `tollgate.jobs.verify-books` says when one runs, `tollgate.jobs.zone` by
/// whose clock.
final class TimetableSettings {

  private static final String PREFIX = "tollgate.jobs";

  private TimetableSettings() {}

  /// @throws StartRefused if a setting cannot be read, or is about no job
  static Timetable read(Environment environment) {
    Map<String, String> given = given(environment);
    String zone =
        Optional.ofNullable(given.remove("zone"))
            .orElseGet(() -> environment.getProperty("tollgate.zone", "UTC"));
    given.keySet().forEach(TimetableSettings::refuseUnknown);
    try {
      return Timetable.of(job -> Optional.ofNullable(given.get(job)), zone(zone));
    } catch (MisfitTimes misfit) {
      throw new StartRefused(
          "%s: %s".formatted(variable(misfit.job()), misfit.getMessage()), misfit);
    }
  }

  /// A variable makes dots of its underlines, so that both spellings are there.
  private static Map<String, String> given(Environment environment) {
    Map<String, String> given = new HashMap<>();
    Binder.get(environment)
        .bind(PREFIX, Bindable.mapOf(String.class, String.class))
        .orElseGet(Map::of)
        .forEach((job, text) -> {
          if (!text.isBlank()) {
            given.put(job.toLowerCase(Locale.ROOT).replace('.', '-'), text.strip());
          }
        });
    return given;
  }

  private static void refuseUnknown(String job) {
    if (!Timetable.names().contains(job)) {
      throw new StartRefused(
          "%s is set, but there is no job '%s'. There are %s."
              .formatted(variable(job), job, String.join(", ", Timetable.names())));
    }
  }

  private static ZoneId zone(String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw new StartRefused(
          "TOLLGATE_JOBS_ZONE is '%s', which is no time zone: write one like Europe/Berlin or UTC."
              .formatted(zone),
          unknown);
    }
  }

  private static String variable(String job) {
    return "TOLLGATE_JOBS_" + job.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
