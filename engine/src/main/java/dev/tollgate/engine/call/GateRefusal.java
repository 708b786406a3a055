package dev.tollgate.engine.call;

import dev.tollgate.engine.call.Admission.Refused;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import org.jspecify.annotations.Nullable;

/// What a client reads when a gate rule refuses it.
final class GateRefusal {

  private GateRefusal() {}

  static Refused of(GateDecision.Shut shut, MeteredCall call, TierVersion tier) {
    return new Refused(
        shut.code(),
        message(shut, call, tier) + " Rule: " + shut.rule().name() + ".",
        shut.rule(),
        param(shut));
  }

  private static String message(GateDecision.Shut shut, MeteredCall call, TierVersion tier) {
    return switch (shut.code().code()) {
      case "model_not_in_tier" ->
          "The tier '%s' does not include the model '%s'. GET /v1/models lists those it does."
              .formatted(tier.code(), call.model());
      case "feature_not_in_tier" ->
          "The tier '%s' does not include '%s'. Another tier may."
              .formatted(tier.code(), call.service());
      case "account_suspended" ->
          "The account %s is suspended. Its owner can ask for it to be resumed."
              .formatted(call.account());
      case "trial_over" ->
          "The trial of the account %s is over. Choose a plan to go on.".formatted(call.account());
      default ->
          "This call of '%s' is refused in the tier '%s'.".formatted(call.model(), tier.code());
    };
  }

  private static @Nullable String param(GateDecision.Shut shut) {
    return shut.code().code().startsWith("model_") ? "model" : null;
  }
}
