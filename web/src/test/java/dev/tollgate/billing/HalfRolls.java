package dev.tollgate.billing;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PeriodEnd;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.Rated;
import dev.tollgate.engine.rating.Rollover;
import dev.tollgate.engine.rating.RuleSetId;
import java.math.BigDecimal;
import java.time.LocalDate;

/// Lets half of an allowance roll; calls are not priced here.
final class HalfRolls implements PricingRules {

  private static final BigDecimal HALF = BigDecimal.valueOf(50);

  @Override
  public RuleSetId id() {
    return new RuleSetId("0123456789abcdef".repeat(4));
  }

  @Override
  public GateDecision gate(MeteredCall call) {
    throw new AssertionError("Nothing is admitted here");
  }

  @Override
  public Rated price(MeteredCall call, ExactCredits listCost) {
    throw new AssertionError("Nothing is priced here");
  }

  @Override
  public Rollover roll(PeriodEnd end) {
    return new Rollover(HALF, null);
  }

  @Override
  public boolean isHoliday(LocalDate day) {
    return false;
  }
}
