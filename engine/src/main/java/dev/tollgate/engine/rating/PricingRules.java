package dev.tollgate.engine.rating;

import dev.tollgate.engine.money.ExactCredits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// One compiled, immutable rule set, asked for decisions; a port. Safe for use by many threads.
public interface PricingRules {

  RuleSetId id();

  /// Phases 1 and 2: may this call be made?
  GateDecision gate(MeteredCall call);

  /// Phases 3 to 8: from the list cost to the price.
  ///
  /// @param call with its usage, and month-to-date figures as the hold answered; zero figures for a
  ///   worst case, which so gets no volume discount
  Rated price(MeteredCall call, ExactCredits listCost);

  /// What becomes of a call whose worst case is more than the account has; without a rule it is
  /// refused.
  ///
  /// @param call with the credits its worst case wants
  default Affordability afford(MeteredCall call) {
    return new Affordability.Refused(RefusalCode.INSUFFICIENT_CREDITS, null);
  }

  /// How early a lot of credits is burned, the lowest first; empty: as its source has it.
  default Optional<LotRank> priority(LotTerms lot) {
    return Optional.empty();
  }

  /// What rolls into the next month; without a rule nothing.
  default Rollover roll(PeriodEnd end) {
    return new Rollover(BigDecimal.ZERO, null);
  }

  /// The alerts to raise.
  default List<RaisedAlert> alerts(Spend spend) {
    return List.of();
  }

  /// The rule that suggests another tier; empty: none does.
  default Optional<RuleRef> suggestion(TierComparison comparison) {
    return Optional.empty();
  }

  /// How reported usage is charged; empty: no rule prices it, so it cannot be.
  default Optional<ChargeModel> charge(UsageEvent usage) {
    return Optional.empty();
  }

  /// Whether the set's own table of holidays names this day.
  boolean isHoliday(LocalDate day);
}
