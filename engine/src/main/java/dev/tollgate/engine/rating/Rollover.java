package dev.tollgate.engine.rating;

import dev.tollgate.engine.money.Credits;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What rules let roll into the next month.
///
/// @param percentCap of the monthly grant, at most
/// @param rule null: no rule lets anything roll
public record Rollover(BigDecimal percentCap, @Nullable RuleRef rule) {

  public static final Rollover NOTHING = new Rollover(BigDecimal.ZERO, null);

  /// The smaller of what is unused and the cap's part of the grant, half up to a microcredit.
  public Credits of(Credits unused, Credits monthlyGrant) {
    return unused.min(monthlyGrant.exact().percent(percentCap).rounded());
  }
}
