package dev.tollgate.engine.money;

import java.math.BigDecimal;

/// An amount of credits, counted in microcredits: one credit is 1_000_000 of them and a tenth of a
/// US cent, so a microcredit is a nano-dollar.
///
/// Sums are exact and fail rather than overflow. A rate times a quantity is rounded once, by
/// [ExactCredits#rounded()], and nowhere else.
///
/// @param micros zero or more; a [Balance] may be negative, credits never are
public record Credits(long micros) implements Comparable<Credits> {

  public static final long MICROS_PER_CREDIT = 1_000_000L;
  public static final Credits ZERO = new Credits(0);

  /// @throws IllegalArgumentException if `micros` is negative
  public Credits {
    if (micros < 0) {
      throw new IllegalArgumentException(
          "Credits are never negative, but got %d microcredits".formatted(micros));
    }
  }

  /// Whole credits, as a person counts them.
  ///
  /// @throws ArithmeticException if the amount does not fit
  public static Credits of(long credits) {
    return new Credits(Math.multiplyExact(credits, MICROS_PER_CREDIT));
  }

  /// A decimal number of credits such as `12.345678`.
  ///
  /// @throws ArithmeticException if it has more than six decimals or does not fit
  public static Credits parse(String credits) {
    return new Credits(new BigDecimal(credits).movePointRight(6).longValueExact());
  }

  /// @throws ArithmeticException on overflow
  public Credits plus(Credits other) {
    return new Credits(Math.addExact(micros, other.micros));
  }

  /// @throws IllegalArgumentException if `other` is larger
  public Credits minus(Credits other) {
    return new Credits(Math.subtractExact(micros, other.micros));
  }

  public Credits min(Credits other) {
    return micros <= other.micros ? this : other;
  }

  public Credits max(Credits other) {
    return micros >= other.micros ? this : other;
  }

  public boolean isZero() {
    return micros == 0;
  }

  public ExactCredits exact() {
    return new ExactCredits(BigDecimal.valueOf(micros));
  }

  /// The decimal number of credits, six decimals, as the API speaks it: `12.345678`.
  public String inCredits() {
    return decimal().toPlainString();
  }

  /// The decimal number of credits, as rules compare it.
  public BigDecimal decimal() {
    return BigDecimal.valueOf(micros, 6);
  }

  /// The same amount in US dollars, nine decimals.
  public String inUsd() {
    return BigDecimal.valueOf(micros, 9).toPlainString();
  }

  @Override
  public int compareTo(Credits other) {
    return Long.compare(micros, other.micros);
  }

  @Override
  public String toString() {
    return inCredits() + " credits";
  }
}
