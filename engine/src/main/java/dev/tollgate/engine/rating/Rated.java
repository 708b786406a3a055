package dev.tollgate.engine.rating;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import java.util.List;

/// A price and how rules made it out of a cost.
///
/// @param price what is charged, rounded once
/// @param platformCost what the call costs the platform: the list cost, or zero when the caller
///   brought a provider key
/// @param byok whether a BYOK rule ended pricing
/// @param lines the rule lines in order, then the rounding when it is not zero; cost lines are not
///   among them
public record Rated(
    Credits price, ExactCredits platformCost, boolean byok, List<ReceiptLine> lines) {
  public Rated {
    lines = List.copyOf(lines);
  }
}
