package dev.tollgate.engine.billing;

import dev.tollgate.engine.call.CallOnTier;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.plan.Tiers;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.engine.rating.TierComparison;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The use case that compares an account's last full month with what it would have come to under
/// each public tier that would have admitted every call. Rules say which is worth a word.
public final class SuggestTier {

  private static final int AT_ONCE = 100;
  private static final int DECIMALS = 6;
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  private final MonthsToCompare months;
  private final Callers callers;
  private final Tiers tiers;
  private final CallOnTier onTier;
  private final RulesInForce rules;

  public SuggestTier(
      MonthsToCompare months, Callers callers, Tiers tiers, CallOnTier onTier, RulesInForce rules) {
    this.months = months;
    this.callers = callers;
    this.tiers = tiers;
    this.onTier = onTier;
    this.rules = rules;
  }

  /// @return how many months were compared
  public int due(Instant at) {
    int compared = 0;
    for (ClosedPeriod period : months.uncompared(AT_ONCE)) {
      Optional<Caller> caller = callers.byAccount(period.account());
      if (caller.isPresent()) {
        months.keep(compare(period, caller.get()), at);
        compared++;
      }
    }
    return compared;
  }

  private ComparedMonth compare(ClosedPeriod period, Caller caller) {
    PricingRules inForce = rules.current();
    List<TierTally> tallies =
        tiers.onSale().stream()
            .filter(tier -> !tier.code().equals(period.closedPlan().tier()))
            .map(tier -> new TierTally(tier, caller.account().zone()))
            .toList();
    Credits[] used = {Credits.ZERO};
    months.calls(
        period.account(),
        period.period(),
        call -> {
          used[0] = used[0].plus(call.price());
          tallies.forEach(tally -> tally.add(call, onTier, inForce));
        });
    int seats = period.closedPlan().seats();
    BigDecimal current =
        TierTally.total(own(period, caller), seats, used[0]).orElse(BigDecimal.ZERO);
    List<ComparedMonth.Other> others = new ArrayList<>();
    for (TierTally tally : tallies) {
      tally
          .total(seats)
          .ifPresent(total ->
              others.add(other(period.closedPlan().tier(), current, tally, total, inForce)));
    }
    others.sort(
        Comparator.comparing(ComparedMonth.Other::totalUsd)
            .thenComparing(ComparedMonth.Other::tier));
    return new ComparedMonth(
        period.account(), period.period(), period.closedPlan().tier(), current, others);
  }

  /// The version it was on, or the newest when it has left the tier since.
  private TierVersion own(ClosedPeriod period, Caller caller) {
    return caller.tier().code().equals(period.closedPlan().tier())
        ? caller.tier()
        : callers.tier(period.closedPlan().tier()).orElse(caller.tier());
  }

  private static ComparedMonth.Other other(
      String tier, BigDecimal current, TierTally tally, BigDecimal total, PricingRules rules) {
    BigDecimal saving =
        current.signum() == 0
            ? BigDecimal.ZERO
            : current.subtract(total).multiply(ALL).divide(current, DECIMALS, RoundingMode.DOWN);
    String rule =
        rules
            .suggestion(new TierComparison(tier, current, tally.tier().code(), total, saving))
            .map(RuleRef::name)
            .orElse(null);
    return new ComparedMonth.Other(tally.tier().code(), total, saving, rule);
  }
}
