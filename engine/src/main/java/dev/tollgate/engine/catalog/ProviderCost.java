package dev.tollgate.engine.catalog;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.money.UsdRate;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.util.List;

/// What a provider charges for a usage: a total and how it came about, or the kind that has no
/// price.
public sealed interface ProviderCost {

  /// @param total the sum of the lines
  record Costed(ExactCredits total, List<Line> lines) implements ProviderCost {
    public Costed {
      lines = List.copyOf(lines);
    }
  }

  /// A kind was used that neither it nor a parent has a price for: the call is refused, or, when it
  /// shows only afterwards, flagged. Never a silent zero.
  record Unpriced(UsageKind kind) implements ProviderCost {}

  /// One kind of a usage at its rate.
  ///
  /// @param quantity in whole units of the kind
  /// @param note how the rate was found when it was not the kind's own base price: `above 200000
  ///   prompt tokens`, `as input`; empty otherwise
  record Line(
      UsageKind kind, BigDecimal quantity, UsdRate rate, ExactCredits amount, String note) {}
}
