package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.AdmittedCall;
import dev.tollgate.engine.usage.ServiceClass;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The request as the provider gets it: the client's, with the provider's own name of the model,
/// the ceiling that was held for, the service class that was priced, and usage asked for.
final class UpstreamBody {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String OLD_CEILING = "max_tokens";
  private static final String NEW_CEILING = "max_completion_tokens";

  private UpstreamBody() {}

  /// @param ceilingField where the ceiling goes when the client named none
  static byte[] of(MeteredRequest request, AdmittedCall call, String ceilingField) {
    ObjectNode body = request.body();
    body.put("model", call.model().name());
    switch (request.endpoint()) {
      case CHAT -> putCeiling(body, call.outputCeiling(), ceilingField);
      case COMPLETIONS -> body.put(OLD_CEILING, call.outputCeiling());
      case EMBEDDINGS, IMAGES -> {
        // They take none: what they produce is bounded by what is asked for.
      }
    }
    if (body.hasNonNull("service_tier") && request.serviceClass() == ServiceClass.STANDARD) {
      body.put("service_tier", "default");
    }
    if (request.stream()) {
      options(body).put("include_usage", true);
    }
    return JSON.writeValueAsBytes(body);
  }

  private static void putCeiling(ObjectNode body, long ceiling, String ceilingField) {
    boolean old = body.hasNonNull(OLD_CEILING);
    boolean recent = body.hasNonNull(NEW_CEILING);
    if (old) {
      body.put(OLD_CEILING, ceiling);
    }
    if (recent) {
      body.put(NEW_CEILING, ceiling);
    }
    if (!old && !recent) {
      body.put(ceilingField, ceiling);
    }
  }

  private static ObjectNode options(ObjectNode body) {
    return body.path("stream_options") instanceof ObjectNode given
        ? given
        : body.putObject("stream_options");
  }
}
