package dev.tollgate.engine.drools;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.GateSheet;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PriceSheet;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.Rated;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.rating.RuleSetId;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
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
  private final RuleSessions<GateSheet> gate;
  private final RuleSessions<PriceSheet> price;
  private final @Nullable AgendaFilter own;

  /// @param refs of the whole set, in the order they act in
  DroolsPricingRules(
      RuleSetId id, KieBuild.Bases bases, List<RuleRef> refs, Set<LocalDate> holidays) {
    this.id = id;
    this.holidays = Set.copyOf(holidays);
    this.gate = new RuleSessions<>(bases.gate(), "gate", GateSheet::new, List.copyOf(refs));
    this.price = new RuleSessions<>(bases.price(), "price", PriceSheet::new, List.copyOf(refs));
    this.own = null;
  }

  /// A set whose rules are among those of sessions shared with other sets.
  ///
  /// @param places of its own rules
  DroolsPricingRules(
      RuleSetId id,
      RuleSessions<GateSheet> gate,
      RuleSessions<PriceSheet> price,
      BitSet places,
      Set<LocalDate> holidays) {
    this.id = id;
    this.holidays = Set.copyOf(holidays);
    this.gate = gate;
    this.price = price;
    this.own = match -> places.get(DrlWriter.placeOf(match.getRule().getName()));
  }

  @Override
  public RuleSetId id() {
    return id;
  }

  @Override
  public GateDecision gate(MeteredCall call) {
    return gate.run(call, own, GateSheet::decide);
  }

  @Override
  public Rated price(MeteredCall call, ExactCredits listCost) {
    return price.run(call, own, sheet -> sheet.rate(listCost, call.byok()));
  }

  @Override
  public boolean isHoliday(LocalDate day) {
    return holidays.contains(day);
  }
}
