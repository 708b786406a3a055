package dev.tollgate.web.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.GateDecision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What gate rules would say to a call.
///
/// @param rule the sentence of the rule that refuses
/// @param reason the rule's own short word for why
/// @param tiers codes of the cheapest tiers under which they would let it through; left out when
///   there is none
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RefusedView(String code, String rule, String reason, List<String> tiers) {

  public RefusedView {
    tiers = List.copyOf(tiers);
  }

  /// Null when they would let it through.
  public static @Nullable RefusedView of(GateDecision gate, List<TierVersion> admitting) {
    return switch (gate) {
      case GateDecision.Open _ -> null;
      case GateDecision.Shut shut ->
          new RefusedView(
              shut.code().code(),
              shut.rule().name(),
              shut.rule().reason(),
              admitting.stream().map(TierVersion::code).toList());
    };
  }
}
