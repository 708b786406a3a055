package dev.tollgate.engine.call;

import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.usage.Usage;
import java.util.Optional;

/// Rates a settled call as if its account had been on another tier: on its own facts and price,
/// with the other tier's terms.
public final class CallOnTier {

  private static final String OWN_KEYS = "byok";

  private final RerateCall rerate;
  private final PriceBooks prices;

  public CallOnTier(RerateCall rerate, PriceBooks prices) {
    this.rerate = rerate;
    this.prices = prices;
  }

  /// The price; empty when the tier would not have admitted the call.
  public Optional<Credits> price(
      CallFacts facts, Usage usage, TierVersion tier, PricingRules rules) {
    RerateCall.Again again = rerate.under(rules, facts.withFact(on(tier, facts.fact())), usage);
    return switch (again.gate()) {
      case GateDecision.Open _ -> Optional.of(again.rating().rated().price());
      case GateDecision.Shut _ -> Optional.empty();
    };
  }

  private MeteredCall on(TierVersion tier, MeteredCall fact) {
    boolean small =
        prices
            .current()
            .exact(fact.provider(), fact.model())
            .map(model -> model.small())
            .orElse(false);
    boolean included =
        tier.features().contains(fact.service())
            && (!fact.byok() || tier.features().contains(OWN_KEYS));
    return fact.toBuilder()
        .tierCode(tier.code())
        .tierVersion(tier.version())
        .tierMarkup(tier.markupPercent())
        .tierModelMarkup(tier.models().markupOf(fact.model()))
        .tierPeakFactor(tier.peakFactor())
        .tierByokFee(tier.byokFeePercent())
        .tierMayLose(tier.mayLose())
        .tierOutputCap(tier.outputCap())
        .tierDayCalls(tier.limits().callsADay())
        .tierMonthCalls(tier.limits().callsAMonth())
        .modelOutputCap(tier.models().outputCapOf(fact.model()))
        .modelMonthCalls(tier.models().monthCallsOf(fact.model()))
        .featureIncluded(included)
        .modelAllowed(tier.models().admits(fact.model(), small))
        .build();
  }
}
