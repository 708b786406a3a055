package dev.tollgate.engine.rating;

import java.math.BigDecimal;

/// What a rollover rule may do about a month that ends, through the global `period`.
public interface PeriodActions {

  /// Rolls what is left of the allowance into the next month.
  ///
  /// @param percentCap of the monthly grant at most, 0 to 100
  void roll(BigDecimal percentCap);

  default void roll(String number) {
    roll(new BigDecimal(number));
  }
}
