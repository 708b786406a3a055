package dev.tollgate.engine.call;

import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.plan.Tiers;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// Finds the tiers under which a refused call would have been let through, by asking the gate rules
/// the same question under each.
final class AdmittingTiers {

  /// More would be a price list.
  private static final int MOST_NAMED = 3;

  private static final Comparator<TierVersion> CHEAPEST_FIRST =
      Comparator.comparing(TierVersion::monthlyUsd).thenComparing(TierVersion::code);

  private final Tiers tiers;
  private final PricingRules rules;

  AdmittingTiers(Tiers tiers, PricingRules rules) {
    this.tiers = tiers;
    this.rules = rules;
  }

  /// The cheapest of them by their fee; none when no tier would help.
  ///
  /// @param under the call as it would be on a tier
  List<TierVersion> cheapest(Function<TierVersion, MeteredCall> under) {
    return tiers.onSale().stream()
        .sorted(CHEAPEST_FIRST)
        .filter(tier ->
            switch (rules.gate(under.apply(tier))) {
              case GateDecision.Open _ -> true;
              case GateDecision.Shut _ -> false;
            })
        .limit(MOST_NAMED)
        .toList();
  }
}
