package dev.tollgate.engine.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An amount on its way to becoming [Credits]: an exact decimal number of microcredits, not yet
/// rounded. Costs, factors and percentages are applied to it; [#rounded()] is the last step.
///
/// @param micros microcredits; a margin may be negative
public record ExactCredits(BigDecimal micros) implements Comparable<ExactCredits> {

  public static final ExactCredits ZERO = new ExactCredits(BigDecimal.ZERO);

  /// US dollars in exact credits: one dollar is 1_000_000_000 microcredits.
  public static ExactCredits ofUsd(BigDecimal usd) {
    return new ExactCredits(usd.movePointRight(9));
  }

  public ExactCredits plus(ExactCredits other) {
    return new ExactCredits(micros.add(other.micros));
  }

  public ExactCredits minus(ExactCredits other) {
    return new ExactCredits(micros.subtract(other.micros));
  }

  public ExactCredits times(BigDecimal factor) {
    return new ExactCredits(micros.multiply(factor));
  }

  /// `percent` of this amount: 5 of 200 is 10.
  public ExactCredits percent(BigDecimal percent) {
    return new ExactCredits(micros.multiply(percent).movePointLeft(2));
  }

  public boolean isZero() {
    return micros.signum() == 0;
  }

  /// Rounded half up to a microcredit: the only rounding there is.
  ///
  /// @throws ArithmeticException if it does not fit a `long`
  /// @throws IllegalArgumentException if it is negative
  public Credits rounded() {
    return new Credits(micros.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  /// The plain decimal number of credits, exact, without trailing zeros.
  public String inCredits() {
    return plain(micros.movePointLeft(6));
  }

  public String inUsd() {
    return plain(micros.movePointLeft(9));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  @Override
  public int compareTo(ExactCredits other) {
    return micros.compareTo(other.micros);
  }
}
