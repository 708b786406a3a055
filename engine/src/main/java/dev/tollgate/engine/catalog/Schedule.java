package dev.tollgate.engine.catalog;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// When a provider's own hours apply.
public sealed interface Schedule {

  /// Hours of certain days, half-open: from 16:30 to 00:30 contains 16:30 and not 00:30.
  ///
  /// Hours that wrap midnight belong to the day they start. Equal times are the whole day.
  ///
  /// @param days never empty
  record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) implements Schedule {

    /// @throws IllegalArgumentException if there is no day
    public Hours {
      if (days.isEmpty()) {
        throw new IllegalArgumentException("A schedule names at least one day");
      }
      days = Set.copyOf(days);
    }

    public boolean contains(Instant at) {
      ZonedDateTime local = at.atZone(zone);
      LocalTime time = local.toLocalTime();
      DayOfWeek today = local.getDayOfWeek();
      if (from.equals(to)) {
        return days.contains(today);
      }
      boolean started = days.contains(today) && !time.isBefore(from);
      return from.isBefore(to)
          ? started && time.isBefore(to)
          : started || (days.contains(today.minus(1)) && time.isBefore(to));
    }
  }

  /// Hours nobody can read: a zone that does not exist, a time out of the clock. The dearer of the
  /// rates inside and outside is charged.
  ///
  /// @param text as it came
  record Unreadable(String text) implements Schedule {}

  Set<DayOfWeek> EVERY_DAY = Set.copyOf(EnumSet.allOf(DayOfWeek.class));

  /// Reads hours; what cannot be read is a value too.
  ///
  /// @param from `16:30`; seconds are allowed
  /// @param zone `UTC`, `Europe/Berlin`
  static Schedule read(Set<DayOfWeek> days, String from, String to, String zone) {
    try {
      return new Hours(days, LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone));
    } catch (DateTimeException unreadable) {
      return new Unreadable("%s-%s %s".formatted(from, to, zone));
    }
  }

  /// As a receipt says it: `MON,TUE 16:30-00:30 UTC`.
  default String told() {
    return switch (this) {
      case Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) ->
          "%s%s-%s %s".formatted(days.size() == 7 ? "" : told(days) + " ", from, to, zone.getId());
      case Unreadable(String text) -> "unreadable hours " + text;
    };
  }

  private static String told(Set<DayOfWeek> days) {
    return days.stream()
        .sorted()
        .map(day -> day.name().substring(0, 3))
        .collect(Collectors.joining(","));
  }
}
