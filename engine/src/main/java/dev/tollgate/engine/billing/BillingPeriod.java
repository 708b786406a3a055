package dev.tollgate.engine.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// What a fee pays for: `[start, end)`.
public record BillingPeriod(Instant start, Instant end) {

  /// What is left of the period in whole local days. The day of the moment is among them: it
  /// belongs to what begins then.
  public DayShare left(Instant at, ZoneId zone) {
    LocalDate first = start.atZone(zone).toLocalDate();
    LocalDate last = end.atZone(zone).toLocalDate();
    LocalDate day = at.atZone(zone).toLocalDate();
    return new DayShare(
        Math.clamp(ChronoUnit.DAYS.between(day, last), 0, ChronoUnit.DAYS.between(first, last)),
        ChronoUnit.DAYS.between(first, last));
  }
}
