package dev.tollgate.engine.call;

import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import java.time.Instant;

/// A call that somebody asks for, before anything of it is bounded: by whom, of which model at
/// which price, by which rules and when.
///
/// @param terms the fact without usage
record AskedCall(
    CallRequest request,
    Caller caller,
    PricedModel.Found found,
    PricingRules rules,
    MeteredCall terms,
    Instant at) {

  /// As gate rules see it.
  MeteredCall asked() {
    return asked(terms);
  }

  /// As gate rules would see it on other terms.
  MeteredCall asked(MeteredCall other) {
    return other.toBuilder()
        .promptTokens(request.demand().promptBytes())
        .outputCeiling(request.demand().outputCeiling())
        .build();
  }

  /// @param promptBound the most tokens its prompt can have
  WorstCaseOfCall worst(long promptBound) {
    return new WorstCaseOfCall(request, found, rules, terms, promptBound, at);
  }

  /// What rules saw before anything was bounded.
  CallFacts facts() {
    return factsOf(asked());
  }

  CallFacts factsOf(MeteredCall fact) {
    return new CallFacts(
        fact,
        rules.id(),
        found.price().id(),
        request.model(),
        request.tags(),
        request.stream(),
        at);
  }
}
