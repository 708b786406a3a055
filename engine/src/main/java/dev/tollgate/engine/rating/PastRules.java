package dev.tollgate.engine.rating;

import java.time.Instant;

/// Which rule set was in force at a time gone by; a port.
public interface PastRules {

  /// The set of then; the one in force now when none was yet, or it no longer compiles.
  PricingRules at(Instant then);
}
