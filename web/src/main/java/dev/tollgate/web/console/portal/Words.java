package dev.tollgate.web.console.portal;

import dev.tollgate.engine.money.Credits;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
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

  /// `1,234.5`: every digit that is not zero.
  static String number(BigDecimal value) {
    return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ENGLISH))
        .format(value);
  }

  /// How much of an amount is spent, 100 at most.
  static int percent(Credits spent, Credits amount) {
    return amount.isZero()
        ? 100
        : spent
            .min(amount)
            .decimal()
            .movePointRight(2)
            .divideToIntegralValue(amount.decimal())
            .intValue();
  }

  static String day(Instant at) {
    return DAY.format(at);
  }
}
