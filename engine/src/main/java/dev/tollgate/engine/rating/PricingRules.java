package dev.tollgate.engine.rating;

import dev.tollgate.engine.money.ExactCredits;
import java.time.LocalDate;

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

  /// Whether the set's own table of holidays names this day.
  boolean isHoliday(LocalDate day);
}
