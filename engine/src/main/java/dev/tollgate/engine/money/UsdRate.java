package dev.tollgate.engine.money;

import java.math.BigDecimal;

/// A provider's price for one unit of something, as an exact decimal of US dollars.
///
/// Token kinds are published per million; [#perMillion(BigDecimal)] keeps that exact. However it
/// was written, one rate equals another of the same value: `0.80` is `0.8`.
///
/// @param usdEach dollars for one unit, zero or more
public record UsdRate(BigDecimal usdEach) {

  public static final UsdRate FREE = new UsdRate(BigDecimal.ZERO);

  /// @throws IllegalArgumentException if the rate is negative
  public UsdRate {
    if (usdEach.signum() < 0) {
      throw new IllegalArgumentException(
          "A rate is never negative, but got %s USD".formatted(usdEach.toPlainString()));
    }
    usdEach = usdEach.stripTrailingZeros();
  }

  public static UsdRate perMillion(BigDecimal usd) {
    return new UsdRate(usd.movePointLeft(6));
  }

  public static UsdRate each(BigDecimal usd) {
    return new UsdRate(usd);
  }

  public ExactCredits times(BigDecimal quantity) {
    return ExactCredits.ofUsd(usdEach.multiply(quantity));
  }

  public BigDecimal usdPerMillion() {
    return usdEach.movePointRight(6);
  }
}
