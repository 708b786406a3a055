package dev.tollgate.engine.call;

import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.ProviderCost;
import dev.tollgate.engine.rating.CostLines;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.Rated;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A usage rated by one rule set on one price of the price book: the one way from a usage to a
/// price, taken when a call is settled and whenever it is rated again.
///
/// @param listCost what the provider charges for the kinds that have a price
/// @param partlyUnpriced whether a kind was left out because neither it nor a parent has a price
public record RatedUsage(ProviderCost.Costed listCost, Rated rated, boolean partlyUnpriced) {

  /// @param fact with this usage and the month-to-date figures in it
  /// @param at the clock of admission, which decides the provider's hours
  public static RatedUsage of(
      PricingRules rules, Price price, MeteredCall fact, Usage usage, Instant at) {
    Usage priced = usage;
    while (true) {
      switch (price.cost(priced, at)) {
        case ProviderCost.Costed cost -> {
          return new RatedUsage(cost, rules.price(fact, cost.total()), !priced.equals(usage));
        }
        case ProviderCost.Unpriced unpriced -> priced = without(priced, unpriced.kind());
      }
    }
  }

  /// The lines of the receipt, cost lines first; they sum to the price.
  public List<ReceiptLine> lines() {
    List<ReceiptLine> lines = new ArrayList<>(CostLines.of(listCost.lines()));
    lines.addAll(rated.lines());
    return lines;
  }

  private static Usage without(Usage usage, UsageKind kind) {
    if (usage.units(kind) == 0) {
      throw new IllegalStateException(
          "The price book calls %s unpriced, which was not used".formatted(kind.key()));
    }
    return usage.toBuilder().set(kind, 0).build();
  }
}
