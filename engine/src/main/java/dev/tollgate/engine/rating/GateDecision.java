package dev.tollgate.engine.rating;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the gate rules (entitlement and access) said of a call.
public sealed interface GateDecision {

  /// @param outputCap the lowest cap a rule set; null when none did
  /// @param ceilings to be checked by the hold
  /// @param fired every rule that acted, in order
  record Open(@Nullable Long outputCap, List<Ceiling> ceilings, List<RuleRef> fired)
      implements GateDecision {
    public Open {
      ceilings = List.copyOf(ceilings);
      fired = List.copyOf(fired);
    }
  }

  /// @param rule the refusing rule of the highest salience
  record Shut(RefusalCode code, RuleRef rule) implements GateDecision {}
}
