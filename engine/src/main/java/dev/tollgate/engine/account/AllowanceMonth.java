package dev.tollgate.engine.account;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/// A month of an account, anchored to its day: `[start, end)` in the account's zone. Anchored to
/// the 31st it starts on 31 January, 28 or 29 February, 31 March.
///
/// @param start inclusive
/// @param end exclusive
public record AllowanceMonth(Instant start, Instant end) {

  private static final Duration SHORTEST = Duration.ofDays(15);

  /// @throws IllegalArgumentException if `anchorDay` is not a day of a month
  public static AllowanceMonth containing(Instant at, int anchorDay, ZoneId zone) {
    if (anchorDay < 1 || anchorDay > 31) {
      throw new IllegalArgumentException(
          "An anchor day is 1 to 31, but got %d".formatted(anchorDay));
    }
    YearMonth month = YearMonth.from(at.atZone(zone));
    if (at.isBefore(startIn(month, anchorDay, zone))) {
      month = month.minusMonths(1);
    }
    return new AllowanceMonth(
        startIn(month, anchorDay, zone), startIn(month.plusMonths(1), anchorDay, zone));
  }

  public boolean contains(Instant at) {
    return !at.isBefore(start) && at.isBefore(end);
  }

  /// The month that follows one that ended, whatever day and zone it was reckoned by. One that a
  /// change of those would make shorter than half a month is joined to the next.
  public static AllowanceMonth after(Instant end, int anchorDay, ZoneId zone) {
    return new AllowanceMonth(end, containing(end.plus(SHORTEST), anchorDay, zone).end());
  }

  static Instant startIn(YearMonth month, int anchorDay, ZoneId zone) {
    LocalDate day = month.atDay(Math.min(anchorDay, month.lengthOfMonth()));
    return day.atStartOfDay(zone).toInstant();
  }
}
