package dev.tollgate.provider.simulated;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `POST /v1/embeddings` of the simulated provider: short vectors, the same for the same text.
final class SimulatedEmbeddings {

  private static final int DIMENSIONS = 8;

  private SimulatedEmbeddings() {}

  static JsonNode answer(JsonNode body) {
    JsonNode input = body.path("input");
    boolean many = input.isArray() && !input.path(0).isNumber();
    ObjectNode root = JsonMapper.shared().createObjectNode().put("object", "list");
    ArrayNode data = root.putArray("data");
    for (int i = 0; i < (many ? input.size() : 1); i++) {
      vector(
          data.addObject().put("object", "embedding").put("index", i),
          many ? input.path(i) : input);
    }
    root.put("model", body.path("model").asString("simulated"));
    SimulatedRequest request = SimulatedRequest.of(body);
    if (request.fault() != Fault.NO_USAGE) {
      root.putObject("usage")
          .put("prompt_tokens", request.promptTokens())
          .put("total_tokens", request.promptTokens());
    }
    return root;
  }

  private static void vector(ObjectNode entry, JsonNode text) {
    ArrayNode vector = entry.putArray("embedding");
    long state = SimulatedText.seed(text.toString());
    for (int i = 0; i < DIMENSIONS; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      vector.add(BigDecimal.valueOf(state >> 44, 6));
    }
  }
}
