package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RulesInForce;

/// The one compiled rule set a node works with. Replacing it is a single step: a call has the old
/// one or the new one, whole.
public final class CurrentRules implements RulesInForce {

  private volatile PricingRules current;

  public CurrentRules(PricingRules first) {
    this.current = first;
  }

  @Override
  public PricingRules current() {
    return current;
  }

  void replaceBy(PricingRules next) {
    current = next;
  }
}
