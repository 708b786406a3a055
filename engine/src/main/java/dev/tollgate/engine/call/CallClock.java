package dev.tollgate.engine.call;

import dev.tollgate.engine.rating.MeteredCallBuilder;
import dev.tollgate.engine.rating.PricingRules;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// When something is used, as rules see it.
///
/// @param platform where peak hours and holidays are reckoned
/// @param account where the account's hours are reckoned
record CallClock(Instant at, ZoneId platform, ZoneId account) {

  MeteredCallBuilder on(MeteredCallBuilder fact, PricingRules rules) {
    ZonedDateTime ours = at.atZone(platform);
    ZonedDateTime theirs = at.atZone(account);
    return fact.platformHour(ours.getHour())
        .platformWeekday(isWeekday(ours))
        .platformHoliday(rules.isHoliday(ours.toLocalDate()))
        .accountHour(theirs.getHour())
        .accountWeekday(isWeekday(theirs));
  }

  private static boolean isWeekday(ZonedDateTime time) {
    return time.getDayOfWeek() != DayOfWeek.SATURDAY && time.getDayOfWeek() != DayOfWeek.SUNDAY;
  }
}
