package dev.tollgate.replay;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.Rated;
import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.rating.RuleSetId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// Rules that admit what the tier admits, and charge twice the cost.
final class DoublingRules implements PricingRules {

  private static final BigDecimal TWICE = BigDecimal.TWO;
  private static final RuleRef ACCESS =
      new RuleRef(Phase.ACCESS, "The tier includes the model", "test", "access", "access.drl", 1);

  @Override
  public RuleSetId id() {
    return new RuleSetId("0".repeat(64));
  }

  @Override
  public GateDecision gate(MeteredCall call) {
    return call.modelAllowed()
        ? new GateDecision.Open(4_096L, List.of(), List.of())
        : new GateDecision.Shut(RefusalCode.MODEL_NOT_IN_TIER, ACCESS);
  }

  @Override
  public Rated price(MeteredCall call, ExactCredits listCost) {
    return new Rated(listCost.times(TWICE).rounded(), listCost, false, List.of());
  }

  @Override
  public boolean isHoliday(LocalDate day) {
    return false;
  }
}
