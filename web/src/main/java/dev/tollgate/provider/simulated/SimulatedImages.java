package dev.tollgate.provider.simulated;

import java.time.InstantSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `POST /v1/images/generations` of the simulated provider: pictures of one pixel.
final class SimulatedImages {

  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  private static final long TOKENS_AN_IMAGE = 272;

  private SimulatedImages() {}

  static JsonNode answer(JsonNode body, InstantSource clock) {
    SimulatedRequest request = SimulatedRequest.of(body);
    ObjectNode root =
        JsonMapper.shared().createObjectNode().put("created", clock.instant().getEpochSecond());
    ArrayNode data = root.putArray("data");
    for (int i = 0; i < request.answers(); i++) {
      data.addObject().put("b64_json", PIXEL);
    }
    if (request.fault() != Fault.NO_USAGE) {
      long made = TOKENS_AN_IMAGE * request.answers();
      root.putObject("usage")
          .put("input_tokens", request.promptTokens())
          .put("output_tokens", made)
          .put("total_tokens", request.promptTokens() + made);
    }
    return root;
  }
}
