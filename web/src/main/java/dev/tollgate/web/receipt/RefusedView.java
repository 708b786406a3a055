package dev.tollgate.web.receipt;

import dev.tollgate.engine.rating.GateDecision;
import org.jspecify.annotations.Nullable;

/// What gate rules would say to a call.
///
/// @param rule the sentence of the rule that refuses
/// @param reason the rule's own short word for why
public record RefusedView(String code, String rule, String reason) {

  /// Null when they would let it through.
  public static @Nullable RefusedView of(GateDecision gate) {
    return switch (gate) {
      case GateDecision.Open _ -> null;
      case GateDecision.Shut shut ->
          new RefusedView(shut.code().code(), shut.rule().name(), shut.rule().reason());
    };
  }
}
