package dev.tollgate.engine.call;

import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.catalog.ProviderCost;
import dev.tollgate.engine.plan.ExperimentArms;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.plan.Tiers;
import dev.tollgate.engine.rating.CostLines;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.Rated;
import dev.tollgate.engine.rating.ReceiptLine;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The use case that prices a usage without side effects, by the code that prices calls.
public final class QuoteCall {

  private final PriceBooks prices;
  private final ExperimentArms experiments;
  private final Tiers tiers;
  private final ZoneId platformZone;

  public QuoteCall(
      PriceBooks prices, ExperimentArms experiments, Tiers tiers, ZoneId platformZone) {
    this.prices = prices;
    this.experiments = experiments;
    this.tiers = tiers;
    this.platformZone = platformZone;
  }

  public Quote quote(QuoteRequest request, PricingRules rules) {
    PricedModel priced =
        PricedModel.find(
            prices.current(),
            request.provider(),
            request.model(),
            request.serviceClass(),
            request.at());
    return switch (priced) {
      case PricedModel.Missing missing -> new Quote.NoPrice(missing.message());
      case PricedModel.Found found ->
          switch (found.price().cost(request.usage(), request.at())) {
            case ProviderCost.Unpriced unpriced -> Quote.NoPrice.of(found.model(), unpriced.kind());
            case ProviderCost.Costed cost -> rate(request, found, cost, rules);
          };
    };
  }

  private Quote.Priced rate(
      QuoteRequest request, PricedModel.Found found, ProviderCost.Costed cost, PricingRules rules) {
    MeteredCall fact = fact(request, request.tier(), found, rules);
    GateDecision gate = rules.gate(fact);
    Rated rated = rules.price(fact, cost.total());
    List<ReceiptLine> lines = new ArrayList<>(CostLines.of(cost.lines()));
    lines.addAll(rated.lines());
    return new Quote.Priced(
        found.model(),
        found.price(),
        rated.platformCost(),
        rated.price(),
        gate,
        switch (gate) {
          case GateDecision.Open _ -> List.of();
          case GateDecision.Shut _ ->
              new AdmittingTiers(tiers, rules).cheapest(tier -> fact(request, tier, found, rules));
        },
        lines,
        rules.id());
  }

  private MeteredCall fact(
      QuoteRequest request, TierVersion tier, PricedModel.Found found, PricingRules rules) {
    return terms(request, tier, found).fact(rules).toBuilder()
        .usage(request.usage())
        .monthTokens(request.monthTokens())
        .build();
  }

  private CallTerms terms(QuoteRequest request, TierVersion tier, PricedModel.Found found) {
    ZoneId zone = request.account() == null ? ZoneOffset.UTC : request.account().zone();
    return new CallTerms(
        request.account(),
        request.account() == null
            ? Collections.emptySortedMap()
            : experiments.of(request.account().id()),
        tier,
        found.model(),
        request.service(),
        request.serviceClass(),
        zone,
        platformZone,
        request.byok(),
        request.at());
  }
}
