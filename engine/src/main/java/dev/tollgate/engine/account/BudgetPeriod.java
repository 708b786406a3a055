package dev.tollgate.engine.account;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/// How long a budget lasts until it starts anew, in the account's zone.
public enum BudgetPeriod {
  HOUR,
  DAY,
  /// From Monday.
  WEEK,
  /// The account's allowance month.
  MONTH,
  /// From the first of January.
  YEAR,
  /// It never starts anew.
  TOTAL;

  /// One such stretch of time.
  ///
  /// @param start inclusive
  /// @param end exclusive; null: it has none
  public record Window(Instant start, @Nullable Instant end) {}

  public Window windowAt(Instant at, Account account) {
    ZoneId zone = account.zone();
    LocalDate today = at.atZone(zone).toLocalDate();
    return switch (this) {
      case HOUR -> {
        Instant start = at.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
        yield new Window(start, start.plus(1, ChronoUnit.HOURS));
      }
      case DAY -> days(today, today.plusDays(1), zone);
      case WEEK -> {
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield days(monday, monday.plusWeeks(1), zone);
      }
      case MONTH -> {
        AllowanceMonth month = account.monthAt(at);
        yield new Window(month.start(), month.end());
      }
      case YEAR -> {
        LocalDate first = today.with(TemporalAdjusters.firstDayOfYear());
        yield days(first, first.plusYears(1), zone);
      }
      case TOTAL -> new Window(Instant.EPOCH, null);
    };
  }

  private static Window days(LocalDate from, LocalDate to, ZoneId zone) {
    return new Window(from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
  }
}
