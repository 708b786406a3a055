package dev.tollgate.engine.call;

import dev.tollgate.engine.catalog.CallBounds;
import dev.tollgate.engine.catalog.ProviderCost;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.time.Instant;

/// What a call comes to at worst, for each ceiling its output may get: its list cost, and what the
/// rules make of that, without volume discount.
///
/// @param terms the fact without usage
/// @param promptBound the most tokens its prompt can have
record WorstCaseOfCall(
    CallRequest request,
    PricedModel.Found found,
    PricingRules rules,
    MeteredCall terms,
    long promptBound,
    Instant at) {

  CallBounds bounds(long ceiling) {
    CallDemand demand = request.demand();
    return new CallBounds(
        promptBound,
        Math.multiplyExact(ceiling, demand.images() > 0 ? demand.images() : demand.allAnswers()),
        1,
        found.pricesEachImage() ? demand.images() : 0,
        0,
        demand.searches());
  }

  ProviderCost cost(long ceiling) {
    return found.price().worstCase(bounds(ceiling), at);
  }

  /// The fact that is priced.
  MeteredCall fact(long ceiling) {
    CallBounds bounds = bounds(ceiling);
    Usage most =
        Usage.builder()
            .set(UsageKind.INPUT, bounds.promptTokens())
            .set(UsageKind.OUTPUT, bounds.outputTokens())
            .set(UsageKind.REQUESTS, bounds.requests())
            .set(UsageKind.IMAGES, bounds.images())
            .set(UsageKind.SEARCHES, bounds.searches())
            .build();
    return terms.toBuilder().usage(most).outputCeiling(ceiling).build();
  }

  Credits price(long ceiling, ExactCredits cost) {
    return rules.price(fact(ceiling), cost).price();
  }

  /// @throws IllegalStateException if some kind has no price; [#cost] tells
  Credits price(long ceiling) {
    return switch (cost(ceiling)) {
      case ProviderCost.Costed costed -> price(ceiling, costed.total());
      case ProviderCost.Unpriced gap ->
          throw new IllegalStateException("%s has no price".formatted(gap.kind()));
    };
  }

  /// The largest ceiling that credits cover, of those from one that they do cover to `most`.
  long covered(Credits credits, long least, long most) {
    long covered = least;
    long beyond = most + 1;
    while (beyond - covered > 1) {
      long middle = covered + (beyond - covered) / 2;
      if (price(middle).compareTo(credits) <= 0) {
        covered = middle;
      } else {
        beyond = middle;
      }
    }
    return covered;
  }
}
