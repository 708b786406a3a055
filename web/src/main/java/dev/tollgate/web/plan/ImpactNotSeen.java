package dev.tollgate.web.plan;

import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ErrorWriter;
import tools.jackson.databind.node.ObjectNode;

/// A save that takes something from existing accounts was asked for by somebody who had not looked
/// at what it takes. Nothing was saved.
public final class ImpactNotSeen extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ObjectNode impact;

  /// @param impact with its token
  ImpactNotSeen(ObjectNode impact) {
    super("the impact was not seen", null, false, false);
    this.impact = impact;
  }

  /// With the impact itself.
  public ObjectNode problem() {
    ObjectNode problem =
        ErrorWriter.problem(
            ApiError.of(
                409,
                "impact_not_seen",
                "This takes something from existing accounts, as impact says, and nothing was saved. Send it again with impact_seen: '%s' if that is meant."
                    .formatted(impact.path("token").asString(""))));
    problem.set("impact", impact);
    return problem;
  }
}
