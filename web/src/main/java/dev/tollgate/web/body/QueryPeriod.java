package dev.tollgate.web.body;

import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A stretch of time in the query of a request, `[from, to)`. A day alone begins at its midnight in
/// the zone.
///
/// @param from null: from the beginning
/// @param to null: to the end
public record QueryPeriod(@Nullable Instant from, @Nullable Instant to) {

  private static final int SHOWN = 60;
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /// @throws Refusal if a time cannot be read, or `to` is not after `from`
  public static QueryPeriod of(@Nullable String from, @Nullable String to, ZoneId zone) {
    Instant start = instant("from", from, zone);
    Instant end = instant("to", to, zone);
    if (start != null && end != null && !start.isBefore(end)) {
      throw refused("to", "to is %s and must be after from, which is %s.".formatted(end, start));
    }
    return new QueryPeriod(start, end);
  }

  /// The zone a query names.
  ///
  /// @throws Refusal if there is no such zone
  public static ZoneId zone(@Nullable String name, ZoneId otherwise) {
    if (name == null) {
      return otherwise;
    }
    if (ZoneId.getAvailableZoneIds().contains(name) && !name.startsWith("SystemV/")) {
      return ZoneId.of(name);
    }
    throw refused(
        "zone",
        "zone is '%s' and must be a time zone like UTC or Europe/Berlin.".formatted(brief(name)));
  }

  private static @Nullable Instant instant(String field, @Nullable String text, ZoneId zone) {
    if (text == null) {
      return null;
    }
    try {
      Instant read =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
              : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      if (!read.isBefore(Instant.EPOCH) && read.isBefore(LATEST)) {
        return read;
      }
    } catch (DateTimeException unreadable) {
      // Refused below, like a time that is out of range.
    }
    throw refused(
        field,
        "%s is '%s' and must be a day like 2026-11-03 or a time like 2026-11-03T10:00:00Z."
            .formatted(field, brief(text)));
  }

  private static String brief(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) : text;
  }

  private static Refusal refused(String field, String message) {
    return new Refusal(ApiError.ofField(422, "invalid_request", field, message));
  }
}
