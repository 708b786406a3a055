package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.PastRules;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.rating.RulesInForce;
import java.time.Instant;
import java.util.Optional;

/// The rules of a time gone by, as the activation log says. The last few stay compiled.
public final class LoggedRules implements PastRules {

  private final ActivationLog log;
  private final RulesInForce present;
  private final PreparedRules prepared;

  public LoggedRules(
      ActivationLog log, RuleSets sets, RuleCompiler compiler, RulesInForce present) {
    this.log = log;
    this.present = present;
    this.prepared = new PreparedRules(sets, compiler);
  }

  @Override
  public PricingRules at(Instant then) {
    PricingRules now = present.current();
    return log.at(then)
        .inForce()
        .map(Activation::set)
        .filter(set -> !set.equals(now.id()))
        .flatMap(this::compiled)
        .orElse(now);
  }

  /// Builds are slow and one at a time, so that who waited finds the set compiled.
  private synchronized Optional<PricingRules> compiled(RuleSetId set) {
    prepared.prepare(set);
    return prepared.of(set);
  }
}
