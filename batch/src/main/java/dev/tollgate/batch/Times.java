package dev.tollgate.batch;

import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.ScheduleBuilder;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;

/// When a job runs, in real time.
sealed interface Times {

  /// What can be written, for whoever wrote something else.
  String FORM =
      "write an interval from 1s to 31d such as 30s, 5m, 6h or 1d, or a cron expression of Quartz (second minute hour day month weekday) such as 0 30 3 * * ?";

  /// Times of a year before this never come again.
  Instant RECENT = Instant.parse("2026-01-01T00:00:00Z");

  /// The same time from start to start.
  record Every(Duration interval) implements Times {

    @Override
    public ScheduleBuilder<? extends Trigger> schedule(Missed missed) {
      SimpleScheduleBuilder schedule =
          SimpleScheduleBuilder.simpleSchedule()
              .withIntervalInMilliseconds(interval.toMillis())
              .repeatForever();
      return switch (missed) {
        case LEFT_OUT -> schedule.withMisfireHandlingInstructionNextWithRemainingCount();
        case MADE_UP -> schedule.withMisfireHandlingInstructionNowWithRemainingCount();
      };
    }

    @Override
    public boolean sameAs(Trigger kept) {
      return kept instanceof SimpleTrigger one
          && one.getRepeatInterval() == interval.toMillis()
          && one.getRepeatCount() == SimpleTrigger.REPEAT_INDEFINITELY;
    }

    @Override
    public Instant latest(Instant now) {
      return now.plus(interval);
    }

    @Override
    public String text() {
      long seconds = interval.toSeconds();
      if (seconds % 86_400 == 0) {
        return seconds / 86_400 + "d";
      }
      if (seconds % 3_600 == 0) {
        return seconds / 3_600 + "h";
      }
      return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    @Override
    public @Nullable ZoneId zone() {
      return null;
    }
  }

  /// By the clock on the wall.
  ///
  /// @param expression six or seven fields, as Quartz reads them
  record Cron(String expression, ZoneId zone) implements Times {

    @Override
    public ScheduleBuilder<? extends Trigger> schedule(Missed missed) {
      CronScheduleBuilder schedule =
          CronScheduleBuilder.cronSchedule(expression).inTimeZone(TimeZone.getTimeZone(zone));
      return switch (missed) {
        case LEFT_OUT -> schedule.withMisfireHandlingInstructionDoNothing();
        case MADE_UP -> schedule.withMisfireHandlingInstructionFireAndProceed();
      };
    }

    @Override
    public boolean sameAs(Trigger kept) {
      return kept instanceof CronTrigger one
          && one.getCronExpression().equals(expression)
          && one.getTimeZone().toZoneId().equals(zone);
    }

    @Override
    public Instant latest(Instant now) {
      Date next = read().map(cron -> cron.getNextValidTimeAfter(Date.from(now))).orElse(null);
      return next == null ? Instant.MAX : next.toInstant();
    }

    @Override
    public String text() {
      return expression;
    }

    private Optional<CronExpression> read() {
      try {
        CronExpression cron = new CronExpression(expression);
        cron.setTimeZone(TimeZone.getTimeZone(zone));
        return Optional.of(cron);
      } catch (ParseException unreadable) {
        return Optional.empty();
      }
    }
  }

  ScheduleBuilder<? extends Trigger> schedule(Missed missed);

  /// Whether a trigger that the database keeps says the same.
  boolean sameAs(Trigger kept);

  /// The latest its next run can be.
  Instant latest(Instant now);

  /// As it is written in a setting.
  String text();

  /// Whose clock it goes by; null: nobody's.
  @Nullable ZoneId zone();

  /// Reads `30s`, `PT30S` or `0 30 3 * * ?`; nothing when it is none of them, or never comes.
  static Optional<Times> parse(String text, ZoneId zone) {
    return interval(text.strip())
        .<Times>map(Every::new)
        .or(() ->
            Optional.of(new Cron(text.strip(), zone))
                .filter(cron -> !cron.latest(RECENT).equals(Instant.MAX)));
  }

  private static Optional<Duration> interval(String text) {
    try {
      Duration interval = Duration.parse(iso(text));
      boolean fits =
          interval.compareTo(Duration.ofSeconds(1)) >= 0
              && interval.compareTo(Duration.ofDays(31)) <= 0;
      return fits ? Optional.of(interval) : Optional.empty();
    } catch (DateTimeException | ArithmeticException unreadable) {
      return Optional.empty();
    }
  }

  /// `30s` as `PT30S`, and `1d` as `P1D`.
  private static String iso(String text) {
    if (!text.matches("[0-9]{1,7}[smhd]")) {
      return text;
    }
    return (text.endsWith("d") ? "P" : "PT") + text.toUpperCase(Locale.ROOT);
  }
}
