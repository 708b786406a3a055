package dev.tollgate.replay;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/// When the first call of a replay is made, on the virtual clock.
public final class ReplayStart {

  private static final LocalTime NINE = LocalTime.of(9, 0);

  private ReplayStart() {}

  /// The first Tuesday of the current month, 09:00: a peak hour, whatever day it is today.
  public static ZonedDateTime usual(LocalDate today, ZoneId zone) {
    return today.with(TemporalAdjusters.firstInMonth(DayOfWeek.TUESDAY)).atTime(NINE).atZone(zone);
  }

  /// Reads a day (its 09:00 is meant), a time of the platform's zone, or a time with an offset.
  ///
  /// @throws ReplayRefused naming the text and what would do
  public static ZonedDateTime parse(String text, ZoneId zone) {
    String iso = text.strip().replace(' ', 'T');
    try {
      if (!iso.contains("T")) {
        return LocalDate.parse(iso).atTime(NINE).atZone(zone);
      }
      return iso.matches(".*(Z|[+-]\\d{2}(:?\\d{2})?)")
          ? OffsetDateTime.parse(iso).atZoneSameInstant(zone)
          : LocalDateTime.parse(iso).atZone(zone);
    } catch (DateTimeException wrong) {
      throw new ReplayRefused(
          "--start is a day or a time such as 2026-11-03, 2026-11-03T09:00 or 2026-11-03T09:00:00Z, but is '%s'"
              .formatted(text));
    }
  }
}
