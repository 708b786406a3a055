package dev.tollgate.engine.call;

import dev.tollgate.engine.call.Admission.Refused;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a client reads when a gate rule refuses it.
final class GateRefusal {

  private GateRefusal() {}

  /// @param admitting tiers that would let the call through, the cheapest first
  static Refused of(
      GateDecision.Shut shut, MeteredCall call, TierVersion tier, List<TierVersion> admitting) {
    return new Refused(
        shut.code(),
        message(shut, call, tier) + wayOut(admitting) + " Rule: " + shut.rule().name() + ".",
        shut.rule(),
        param(shut),
        admitting,
        null);
  }

  private static String message(GateDecision.Shut shut, MeteredCall call, TierVersion tier) {
    return switch (shut.code().code()) {
      case "model_not_in_tier" ->
          "The tier '%s' does not include the model '%s'. GET /v1/models lists those it does."
              .formatted(tier.code(), call.model());
      case "feature_not_in_tier" ->
          "The tier '%s' does not include '%s'.".formatted(tier.code(), call.service());
      case "account_suspended" ->
          "The account %s is suspended. Its owner can ask for it to be resumed."
              .formatted(call.account());
      case "trial_over" ->
          "The trial of the account %s is over. Choose a plan to go on.".formatted(call.account());
      default ->
          "This call of '%s' is refused in the tier '%s'.".formatted(call.model(), tier.code());
    };
  }

  private static String wayOut(List<TierVersion> admitting) {
    return admitting.isEmpty()
        ? ""
        : " It would be let through on %s."
            .formatted(
                admitting.stream().map(GateRefusal::priced).collect(Collectors.joining(", ")));
  }

  private static String priced(TierVersion tier) {
    return "'%s' ($%s a month)".formatted(tier.code(), tier.monthlyUsd().toPlainString());
  }

  private static @Nullable String param(GateDecision.Shut shut) {
    return shut.code().code().startsWith("model_") ? "model" : null;
  }
}
