package dev.tollgate.engine.simulation;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.RefusalCode;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What a draft makes of a recorded call.
///
/// @param price what the draft charges; zero when it refuses
/// @param cost what the call then costs the platform; zero when the draft refuses it
/// @param refusal why the draft refuses it; null when it lets it through
public record CallEffect(
    RecordedCall call, Credits price, ExactCredits cost, @Nullable DraftRefusal refusal) {

  /// The calls that change most come first; of equal changes the older account and call.
  public static final Comparator<CallEffect> MOST_FIRST =
      Comparator.comparing((CallEffect effect) -> effect.change().micros().abs())
          .reversed()
          .thenComparingLong(effect -> effect.call().account().value())
          .thenComparingLong(effect -> effect.call().sequence());

  /// A refusal of the draft.
  ///
  /// @param rule the sentence of the rule; what failed, for a call the draft cannot price
  public record DraftRefusal(RefusalCode code, String rule) {}

  /// What the draft charges more; below zero when it charges less.
  public ExactCredits change() {
    return price.exact().minus(call.price().exact());
  }

  public boolean changes() {
    return refusal != null || !price.equals(call.price());
  }
}
