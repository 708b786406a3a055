package dev.tollgate.engine.drools;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.Affordability;
import dev.tollgate.engine.rating.ChargeModel;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.GateSheet;
import dev.tollgate.engine.rating.LotRank;
import dev.tollgate.engine.rating.LotTerms;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PeriodEnd;
import dev.tollgate.engine.rating.PolicySheet;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RaisedAlert;
import dev.tollgate.engine.rating.Rated;
import dev.tollgate.engine.rating.Rollover;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.rating.Spend;
import dev.tollgate.engine.rating.TierComparison;
import dev.tollgate.engine.rating.UsageEvent;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.AgendaFilter;

/// A rule set compiled by Drools. Immutable, and safe for use by many threads.
///
/// Two passes a call, one for the gate and one for the price. A pass lets every rule that matches
/// write to a sheet; what counts, and what it comes to, is arithmetic of
/// [dev.tollgate.engine.rating].
final class DroolsPricingRules implements PricingRules {

  private final RuleSetId id;
  private final Set<LocalDate> holidays;
  private final Sessions sessions;
  private final @Nullable AgendaFilter own;

  DroolsPricingRules(RuleSetId id, Sessions sessions, Set<LocalDate> holidays) {
    this.id = id;
    this.holidays = Set.copyOf(holidays);
    this.sessions = sessions;
    this.own = null;
  }

  /// A set whose rules are among those of sessions shared with other sets.
  ///
  /// @param places of its own rules
  DroolsPricingRules(RuleSetId id, Sessions sessions, BitSet places, Set<LocalDate> holidays) {
    this.id = id;
    this.holidays = Set.copyOf(holidays);
    this.sessions = sessions;
    this.own = match -> places.get(DrlWriter.placeOf(match.getRule().getName()));
  }

  @Override
  public RuleSetId id() {
    return id;
  }

  @Override
  public GateDecision gate(MeteredCall call) {
    return sessions.gate().run(call, own, GateSheet::decide);
  }

  @Override
  public Rated price(MeteredCall call, ExactCredits listCost) {
    return sessions.price().run(call, own, sheet -> sheet.rate(listCost, call.byok()));
  }

  @Override
  public Affordability afford(MeteredCall call) {
    return policy(call, PolicySheet::affordability);
  }

  @Override
  public Optional<LotRank> priority(LotTerms lot) {
    return policy(lot, PolicySheet::priority);
  }

  @Override
  public Rollover roll(PeriodEnd end) {
    return policy(end, PolicySheet::rollover);
  }

  @Override
  public List<RaisedAlert> alerts(Spend spend) {
    return policy(spend, PolicySheet::alerts);
  }

  @Override
  public Optional<RuleRef> suggestion(TierComparison comparison) {
    return policy(comparison, PolicySheet::suggestion);
  }

  @Override
  public Optional<ChargeModel> charge(UsageEvent usage) {
    return policy(usage, PolicySheet::charge);
  }

  /// A set without such rules says what an untouched sheet says.
  private <A> A policy(Object fact, Function<PolicySheet, A> answer) {
    RuleSessions<PolicySheet> policy = sessions.policy();
    return policy == null ? answer.apply(new PolicySheet()) : policy.run(fact, own, answer);
  }

  @Override
  public boolean isHoliday(LocalDate day) {
    return holidays.contains(day);
  }
}
