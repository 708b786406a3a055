package dev.tollgate.engine.rating;

/// Which rule set a call admitted now is priced by; a port. A call in flight keeps the set it got.
public interface RulesInForce {

  PricingRules current();
}
