package dev.tollgate.engine.call;

import dev.tollgate.engine.ledger.BurnOrder;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.rating.LotTerms;
import dev.tollgate.engine.rating.PricingRules;
import java.util.EnumMap;
import java.util.Map;

/// The order in which rule sets have lots burned. A set is asked once: what it says of a lot
/// depends on nothing but the lot's terms, and there are few of those.
final class BurnOrders {

  private record Asked(PricingRules rules, BurnOrder order) {}

  private volatile Asked last;

  BurnOrders(PricingRules first) {
    last = ask(first);
  }

  BurnOrder of(PricingRules rules) {
    Asked asked = last;
    if (!asked.rules().id().equals(rules.id())) {
      asked = ask(rules);
      last = asked;
    }
    return asked.order();
  }

  private static Asked ask(PricingRules rules) {
    return new Asked(rules, new BurnOrder(ranks(rules, true), ranks(rules, false)));
  }

  private static Map<LotSource, Integer> ranks(PricingRules rules, boolean paid) {
    Map<LotSource, Integer> ranks = new EnumMap<>(LotSource.class);
    for (LotSource source : LotSource.values()) {
      rules
          .priority(new LotTerms(source.name(), paid))
          .ifPresent(rank -> ranks.put(source, rank.rank()));
    }
    return ranks;
  }
}
