package dev.tollgate.engine.call;

import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.catalog.ProviderCost;
import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.SettleAnswer;
import dev.tollgate.engine.ledger.SettleHold;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.Rated;
import dev.tollgate.engine.usage.ReportedUsage;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// The use case after the provider answered: the reported usage is rated on what was frozen at
/// admission, charged, and the rest of the hold given back.
public final class SettleCall {

  private final PriceBooks prices;
  private final Ledger ledger;

  public SettleCall(PriceBooks prices, Ledger ledger) {
    this.prices = prices;
    this.ledger = ledger;
  }

  /// @param at the clock of the settlement; the price is that of the admission
  /// @throws IllegalStateException if the ledger knows no such hold, or it was released
  public Settlement settle(AdmittedCall call, ReportedUsage reported, Instant at) {
    SettleHold command = rate(call, reported, at);
    return switch (ledger.settle(command)) {
      case SettleAnswer.Settled settled ->
          new Settlement(
              call.id(),
              settled.charged(),
              settled.overrun(),
              command.cost(),
              settled.available(),
              call.rules().id());
      case SettleAnswer.WasReleased released ->
          throw new IllegalStateException(
              "%s was released and cannot be charged".formatted(call.id()));
      case SettleAnswer.Unknown unknown ->
          throw new IllegalStateException("%s is not in the books".formatted(call.id()));
    };
  }

  private SettleHold rate(AdmittedCall call, ReportedUsage reported, Instant at) {
    Set<UsageFlag> flags = EnumSet.noneOf(UsageFlag.class);
    flags.addAll(reported.flags());
    AnsweredBy answered = AnsweredBy.of(call, reported, prices.current(), flags);
    prices.using(answered.price());
    MeteredCall fact = answered.fact().toBuilder().usage(reported.usage()).build();
    RatedUsage rated =
        RatedUsage.of(call.rules(), answered.price(), fact, reported.usage(), call.facts().at());
    if (rated.partlyUnpriced()) {
      flags.add(UsageFlag.UNPRICED_KIND);
    }
    flagOddities(call, reported, rated.listCost(), flags);
    CallFacts facts = call.facts().withFact(fact).withPrice(answered.price().id());
    return new SettleHold(
        call.id(),
        call.caller().account().id(),
        rated.rated().price(),
        rated.rated().platformCost(),
        counted(rated.rated(), reported.usage()),
        reported.usage(),
        flags,
        facts,
        rated.lines(),
        reported.providerCostUsd(),
        at);
  }

  /// Only tokens of calls that had a price and were not BYOK move the month's counter.
  private static long counted(Rated rated, Usage usage) {
    return rated.byok() || rated.price().equals(Credits.ZERO) ? 0 : usage.totalTokens();
  }

  private static void flagOddities(
      AdmittedCall call, ReportedUsage reported, ProviderCost.Costed cost, Set<UsageFlag> flags) {
    Usage usage = reported.usage();
    if (usage.units(UsageKind.OUTPUT) + usage.units(UsageKind.REASONING) > call.outputBound()) {
      flags.add(UsageFlag.ABOVE_CEILING);
    }
    if (reported.providerCostUsd() != null
        && ExactCredits.ofUsd(reported.providerCostUsd()).compareTo(cost.total()) != 0) {
      flags.add(UsageFlag.PROVIDER_COST_DIFFERS);
    }
  }
}
