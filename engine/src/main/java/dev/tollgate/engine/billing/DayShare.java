package dev.tollgate.engine.billing;

import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// A share of a period in whole days: `f` of what is paid or granted for all of it.
///
/// @param days 0 to `of`
/// @param of the days of the whole period
public record DayShare(long days, long of) {

  private static final int DECIMALS = 2;

  /// Half up to a cent.
  public Cents of(BigDecimal usd) {
    return Cents.ofUsd(
        usd.multiply(BigDecimal.valueOf(days))
            .divide(BigDecimal.valueOf(of), DECIMALS, RoundingMode.HALF_UP));
  }

  /// Half up to a microcredit.
  public Credits of(Credits credits) {
    return new Credits(
        BigDecimal.valueOf(credits.micros())
            .multiply(BigDecimal.valueOf(days))
            .divide(BigDecimal.valueOf(of), 0, RoundingMode.HALF_UP)
            .longValueExact());
  }
}
