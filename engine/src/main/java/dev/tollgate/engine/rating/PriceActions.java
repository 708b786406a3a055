package dev.tollgate.engine.rating;

import java.math.BigDecimal;

/// What a rule of the phases from BYOK to floor may do, through the global `price`.
///
/// A number is a decimal field of the call, a literal, or what [Arithmetic] makes of both; rule
/// files write literals as strings, so that `"1.5"` is exactly that. What is computed stays within
/// the action's range; a field outside of it fails the decision, and with it the call, rather than
/// price it wrongly.
public interface PriceActions {

  /// The price becomes `percent` of the list cost, and pricing ends: the caller paid the provider.
  void byokFeePercent(BigDecimal percent);

  /// Adds `percent` of the price so far.
  void markupPercent(BigDecimal percent);

  /// Multiplies the whole price so far.
  void multiply(BigDecimal factor);

  /// Takes `percent` off the margin, price less cost; nothing when there is none.
  void marginOffPercent(BigDecimal percent);

  /// Takes `percent` off the price; what several rules take is added up, to 100 at most.
  void offPercent(BigDecimal percent);

  /// Makes the call free, whatever the floor says.
  void free();

  /// Adds a fee, in credits.
  void addFee(BigDecimal credits);

  /// The price is at least so many credits, fees included.
  void atLeast(BigDecimal credits);

  /// The price is at least the cost.
  void notBelowCost();

  default void byokFeePercent(String percent) {
    byokFeePercent(new BigDecimal(percent));
  }

  default void markupPercent(String percent) {
    markupPercent(new BigDecimal(percent));
  }

  default void multiply(String factor) {
    multiply(new BigDecimal(factor));
  }

  default void marginOffPercent(String percent) {
    marginOffPercent(new BigDecimal(percent));
  }

  default void offPercent(String percent) {
    offPercent(new BigDecimal(percent));
  }

  default void addFee(String credits) {
    addFee(new BigDecimal(credits));
  }

  default void atLeast(String credits) {
    atLeast(new BigDecimal(credits));
  }
}
