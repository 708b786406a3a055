package dev.tollgate.engine.billing;

import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.usage.UsageKind;
import java.util.Map;

/// What some settled calls come to together.
///
/// @param free calls with a price of zero that were not BYOK
/// @param byok calls with the customer's own provider key
/// @param units of each kind that is not zero, in its smallest unit
/// @param price what the rules made them
/// @param charged what was paid for them
/// @param refunded what of that was given back
/// @param cost what they cost the platform
public record UsageSums(
    long calls,
    long free,
    long byok,
    Map<UsageKind, Long> units,
    Credits price,
    Credits charged,
    Credits refunded,
    ExactCredits cost) {

  public UsageSums {
    units = Map.copyOf(units);
  }

  /// All kinds of tokens.
  public long tokens() {
    long sum = 0;
    for (Map.Entry<UsageKind, Long> each : units.entrySet()) {
      sum = each.getKey().isTokens() ? Math.addExact(sum, each.getValue()) : sum;
    }
    return sum;
  }

  /// What was paid and not given back; below zero where the calls that were refunded lie in another
  /// period.
  public Balance revenue() {
    return Balance.of(charged).minus(refunded);
  }

  public ExactCredits margin() {
    return charged.exact().minus(refunded.exact()).minus(cost);
  }
}
