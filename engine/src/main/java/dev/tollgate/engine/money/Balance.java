package dev.tollgate.engine.money;

import java.math.BigDecimal;

/// What an account has, counted in microcredits; below zero when it owes.
///
/// @param micros any sign
public record Balance(long micros) implements Comparable<Balance> {

  public static final Balance ZERO = new Balance(0);

  public static Balance of(Credits credits) {
    return new Balance(credits.micros());
  }

  /// @throws ArithmeticException on overflow
  public Balance plus(Credits credits) {
    return new Balance(Math.addExact(micros, credits.micros()));
  }

  /// @throws ArithmeticException on overflow
  public Balance minus(Credits credits) {
    return new Balance(Math.subtractExact(micros, credits.micros()));
  }

  /// The part that can be spent: zero when the balance is negative.
  public Credits spendable() {
    return new Credits(Math.max(0, micros));
  }

  /// The decimal number of credits, six decimals: `-0.250000`.
  public String inCredits() {
    return BigDecimal.valueOf(micros, 6).toPlainString();
  }

  public String inUsd() {
    return BigDecimal.valueOf(micros, 9).toPlainString();
  }

  @Override
  public int compareTo(Balance other) {
    return Long.compare(micros, other.micros);
  }
}
