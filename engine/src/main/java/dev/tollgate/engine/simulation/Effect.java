package dev.tollgate.engine.simulation;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;

/// What a draft makes of many recorded calls, summed; exact, so in any order the same.
///
/// @param calls all of them, refused ones included
/// @param changed how many cost something else or are refused
/// @param refused how many the draft refuses; recorded calls were all let through
/// @param revenueBefore the recorded prices
/// @param costBefore what the calls cost the platform
/// @param revenueAfter the draft's prices of the calls it lets through
/// @param costAfter what those cost the platform
public record Effect(
    long calls,
    long changed,
    long refused,
    Credits revenueBefore,
    ExactCredits costBefore,
    Credits revenueAfter,
    ExactCredits costAfter) {

  public static final Effect NONE =
      new Effect(0, 0, 0, Credits.ZERO, ExactCredits.ZERO, Credits.ZERO, ExactCredits.ZERO);

  public Effect plus(CallEffect effect) {
    return new Effect(
        calls + 1,
        changed + (effect.changes() ? 1 : 0),
        refused + (effect.refusal() == null ? 0 : 1),
        revenueBefore.plus(effect.call().price()),
        costBefore.plus(effect.call().cost()),
        revenueAfter.plus(effect.price()),
        costAfter.plus(effect.cost()));
  }

  /// Revenue less cost as recorded; negative when calls were sold below it.
  public ExactCredits marginBefore() {
    return revenueBefore.exact().minus(costBefore);
  }

  /// Revenue less cost under the draft.
  public ExactCredits marginAfter() {
    return revenueAfter.exact().minus(costAfter);
  }

  /// What the draft brings in more.
  public ExactCredits revenueChange() {
    return revenueAfter.exact().minus(revenueBefore.exact());
  }
}
