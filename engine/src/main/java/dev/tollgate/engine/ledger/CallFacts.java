package dev.tollgate.engine.ledger;

import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.Map;

/// What a call is rated on, frozen at admission and kept with the charge for good.
///
/// @param fact as the rules saw it; at settle with the usage and the month-to-date figures in it
/// @param ruleSet the set in force at admission
/// @param priceId the price of the price book
/// @param modelAsked the name the client wrote
/// @param tags the client's own, for reports
/// @param at the clock of admission
public record CallFacts(
    MeteredCall fact,
    RuleSetId ruleSet,
    long priceId,
    String modelAsked,
    Map<String, String> tags,
    boolean stream,
    Instant at) {

  public CallFacts {
    tags = Map.copyOf(tags);
  }

  public CallFacts withFact(MeteredCall other) {
    return new CallFacts(other, ruleSet, priceId, modelAsked, tags, stream, at);
  }

  public CallFacts withPrice(long otherPriceId) {
    return new CallFacts(fact, ruleSet, otherPriceId, modelAsked, tags, stream, at);
  }
}
