package dev.tollgate.engine.account;

import java.util.Optional;

/// The identity of a budget or an allocation.
///
/// @param value positive; shown as `budget_17`
public record BudgetId(long value) {

  private static final String PREFIX = "budget_";

  /// Reads `budget_17`; empty when the text is no such thing.
  public static Optional<BudgetId> parse(String text) {
    return IdText.number(text, PREFIX).map(BudgetId::new);
  }

  /// The name of the counter that it is counted on.
  public String counter() {
    return "budget:" + value;
  }

  @Override
  public String toString() {
    return PREFIX + value;
  }
}
