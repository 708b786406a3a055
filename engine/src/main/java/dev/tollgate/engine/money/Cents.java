package dev.tollgate.engine.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An amount of US dollars in whole cents: what is invoiced and paid. Below zero it is owed to the
/// customer.
public record Cents(long cents) implements Comparable<Cents> {

  public static final Cents ZERO = new Cents(0);

  private static final int DECIMALS = 2;
  private static final long CREDITS_A_CENT = 10;

  /// The nearest cent; half a cent goes up, away from zero.
  ///
  /// @throws ArithmeticException on overflow
  public static Cents ofUsd(BigDecimal usd) {
    return new Cents(
        usd.setScale(DECIMALS, RoundingMode.HALF_UP).movePointRight(DECIMALS).longValueExact());
  }

  public Cents plus(Cents other) {
    return new Cents(Math.addExact(cents, other.cents));
  }

  public Cents negated() {
    return new Cents(Math.negateExact(cents));
  }

  public boolean isPositive() {
    return cents > 0;
  }

  public Cents min(Cents other) {
    return cents <= other.cents ? this : other;
  }

  public BigDecimal usd() {
    return BigDecimal.valueOf(cents, DECIMALS);
  }

  /// At face value: a cent is ten credits.
  ///
  /// @throws IllegalArgumentException if it is below zero
  public Credits inCredits() {
    return Credits.of(Math.multiplyExact(cents, CREDITS_A_CENT));
  }

  /// Dollars with two decimals: `12.50`.
  public String inUsd() {
    return usd().toPlainString();
  }

  @Override
  public int compareTo(Cents other) {
    return Long.compare(cents, other.cents);
  }
}
