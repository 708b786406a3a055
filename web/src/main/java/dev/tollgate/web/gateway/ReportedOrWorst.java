package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.AdmittedCall;
import dev.tollgate.engine.usage.ReportedUsage;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.provider.Endpoint;
import dev.tollgate.provider.usage.UsageReading;
import dev.tollgate.provider.usage.UsageReports;
import dev.tollgate.provider.usage.UsageShape;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads what a provider reported in an answer that has a `usage` object. Counts that cannot be
/// believed become the most the call was held for: an absurd report is never a cheap one.
final class ReportedOrWorst {

  private ReportedOrWorst() {}

  /// @param answer a whole answer, or the model, service tier and usage of a streamed one
  static ReportedUsage of(Endpoint endpoint, JsonNode answer, AdmittedCall call) {
    return switch (UsageReports.read(answer, shape(endpoint))) {
      case UsageReading.Read read -> read.reported();
      case UsageReading.Unreadable unreadable -> worst(answer, call);
    };
  }

  /// Usage of images is named as in the responses interface.
  private static UsageShape shape(Endpoint endpoint) {
    return switch (endpoint) {
      case CHAT, COMPLETIONS, EMBEDDINGS -> UsageShape.CHAT;
      case IMAGES -> UsageShape.RESPONSES;
    };
  }

  private static ReportedUsage worst(JsonNode answer, AdmittedCall call) {
    Usage most =
        Usage.builder()
            .set(UsageKind.INPUT, call.promptBound())
            .set(UsageKind.OUTPUT, call.outputBound())
            .set(UsageKind.REQUESTS, 1)
            .build();
    String model = answer.path("model").asString(null);
    return new ReportedUsage(most, model, null, null, Set.of(UsageFlag.UNREADABLE));
  }
}
