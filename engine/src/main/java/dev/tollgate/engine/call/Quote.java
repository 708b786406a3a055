package dev.tollgate.engine.call;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.usage.UsageKind;
import java.util.List;

/// The answer to a [QuoteRequest].
public sealed interface Quote {

  /// @param cost what the usage would cost the platform
  /// @param gate what gate rules would say of such a call; the price stands either way
  /// @param admitting the cheapest tiers under which they would let it through; none when they do,
  ///   or no tier would help
  /// @param lines cost lines first
  record Priced(
      Model model,
      Price providerPrice,
      ExactCredits cost,
      Credits price,
      GateDecision gate,
      List<TierVersion> admitting,
      List<ReceiptLine> lines,
      RuleSetId ruleSet)
      implements Quote {
    public Priced {
      admitting = List.copyOf(admitting);
      lines = List.copyOf(lines);
    }
  }

  /// Nothing to price it by.
  ///
  /// @param message what is missing and the way out
  record NoPrice(String message) implements Quote {
    static NoPrice of(Model model, UsageKind kind) {
      return new NoPrice(
          "The model '%s' has no price for %s. Leave that kind out, or have a price added."
              .formatted(model.name(), kind.key()));
    }
  }
}
