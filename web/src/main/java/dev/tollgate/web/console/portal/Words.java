package dev.tollgate.web.console.portal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How customers read states and days.
final class Words {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Words() {}

  /// `TRIAL_OVER` is read `trial over`.
  static String of(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String day(Instant at) {
    return DAY.format(at);
  }
}
