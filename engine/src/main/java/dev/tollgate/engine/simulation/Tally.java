package dev.tollgate.engine.simulation;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;

/// Charged calls, summed; exact, so in any order the same.
///
/// @param promptTokens tokens in
/// @param outputTokens tokens out
/// @param cost what providers charge
/// @param revenue what accounts paid
/// @param overrun above hold and balance, not charged
public record Tally(
    long calls,
    long promptTokens,
    long outputTokens,
    ExactCredits cost,
    Credits revenue,
    Credits overrun) {

  public static final Tally NONE =
      new Tally(0, 0, 0, ExactCredits.ZERO, Credits.ZERO, Credits.ZERO);

  public Tally plus(CallOutcome.Charged charged) {
    return new Tally(
        calls + 1,
        Math.addExact(promptTokens, charged.call().promptTokens()),
        Math.addExact(outputTokens, charged.call().outputTokens()),
        cost.plus(charged.cost()),
        revenue.plus(charged.revenue()),
        overrun.plus(charged.overrun()));
  }

  /// Revenue less cost; negative when calls were sold below it.
  public ExactCredits margin() {
    return revenue.exact().minus(cost);
  }
}
