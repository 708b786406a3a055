package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.AdmittedCall;
import dev.tollgate.engine.usage.ReportedUsage;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The usage of an answer that holds images: they are counted where they are priced each. Where
/// they are priced by tokens and none are reported, it is the most that was held for.
final class MadeImages {

  private MadeImages() {}

  /// Whether images decide, and not the tokens that are reported.
  static boolean counts(JsonNode answer, AdmittedCall call) {
    return !answer.hasNonNull("usage") || call.price().hasRate(UsageKind.IMAGES);
  }

  static ReportedUsage in(JsonNode answer, AdmittedCall call) {
    String model = answer.path("model").asString(null);
    if (call.price().hasRate(UsageKind.IMAGES)) {
      Usage made =
          Usage.builder()
              .set(UsageKind.IMAGES, answer.path("data").size())
              .set(UsageKind.REQUESTS, 1)
              .build();
      return new ReportedUsage(made, model, null, null, Set.of());
    }
    Usage most =
        Usage.builder()
            .set(UsageKind.INPUT, call.promptBound())
            .set(UsageKind.OUTPUT, call.outputBound())
            .set(UsageKind.REQUESTS, 1)
            .build();
    return new ReportedUsage(most, model, null, null, Set.of(UsageFlag.ESTIMATED));
  }
}
