package dev.tollgate.engine.call;

import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.usage.Usage;
import java.math.BigDecimal;
import java.time.ZoneId;

/// The use case that rates a settled call again, on the facts, the price and the figures frozen
/// with its charge: under its own rule set the charge comes out again to the last digit, under
/// another one it shows what that set would have made of the call.
public final class RerateCall {

  private final PriceBooks prices;
  private final ZoneId platformZone;

  /// @param platformZone where holidays are reckoned
  public RerateCall(PriceBooks prices, ZoneId platformZone) {
    this.prices = prices;
    this.platformZone = platformZone;
  }

  /// What a rule set makes of a call.
  ///
  /// @param gate whether it would let the call through; the price stands either way
  public record Again(GateDecision gate, RatedUsage rating) {}

  /// @throws IllegalArgumentException if the call was not settled
  public Rerating rerate(CallRecord record, PricingRules rules) {
    if (record.state() != CallRecord.State.SETTLED) {
      throw new IllegalArgumentException(
          "A call that is settled can be rated again, but %s is %s"
              .formatted(record.call(), record.state()));
    }
    Again again = under(rules, record.facts(), record.usage());
    return new Rerating(
        record,
        rules.id(),
        again.rating().rated().price(),
        again.rating().rated().platformCost(),
        again.gate(),
        again.rating().lines());
  }

  /// Rates one call under a set.
  ///
  /// The gate is asked without month-to-date figures, as at admission; of the ceiling it sees what
  /// was sent upstream, since what the client had asked for is not on the record.
  ///
  /// @param facts as kept at settle, with usage and month-to-date figures
  public Again under(PricingRules rules, CallFacts facts, Usage usage) {
    MeteredCall fact = asSeenBy(rules, facts);
    RatedUsage rated = RatedUsage.of(rules, price(facts), fact, usage, facts.at());
    MeteredCall atGate = fact.toBuilder().monthTokens(0).monthSpend(BigDecimal.ZERO).build();
    return new Again(rules.gate(atGate), rated);
  }

  /// Another set has holidays of its own; everything else on the fact is the call's.
  private MeteredCall asSeenBy(PricingRules rules, CallFacts facts) {
    if (rules.id().equals(facts.ruleSet())) {
      return facts.fact();
    }
    boolean holiday = rules.isHoliday(facts.at().atZone(platformZone).toLocalDate());
    return holiday == facts.fact().platformHoliday()
        ? facts.fact()
        : facts.fact().toBuilder().platformHoliday(holiday).build();
  }

  private Price price(CallFacts facts) {
    return prices
        .price(facts.priceId())
        .orElseThrow(() ->
            new IllegalStateException(
                "Price %d is on a receipt and not in the price book".formatted(facts.priceId())));
  }
}
