package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.GateSheet;
import dev.tollgate.engine.rating.PolicySheet;
import dev.tollgate.engine.rating.PriceSheet;
import dev.tollgate.engine.rating.RuleRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sessions of one build.
///
/// @param policy null when there are no rules but gate and price
record Sessions(
    RuleSessions<GateSheet> gate,
    RuleSessions<PriceSheet> price,
    @Nullable RuleSessions<PolicySheet> policy) {

  /// @param refs of every rule built, by place
  static Sessions of(KieBuild.Bases bases, List<RuleRef> refs) {
    return new Sessions(
        new RuleSessions<>(bases.gate(), GateSheet::new, refs),
        new RuleSessions<>(bases.price(), PriceSheet::new, refs),
        bases.policy() == null ? null : new RuleSessions<>(bases.policy(), PolicySheet::new, refs));
  }
}
