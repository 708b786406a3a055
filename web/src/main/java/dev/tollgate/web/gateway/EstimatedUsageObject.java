package dev.tollgate.web.gateway;

import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An estimated usage in the shape a client expects, where output includes reasoning.
final class EstimatedUsageObject {

  private EstimatedUsageObject() {}

  static ObjectNode of(Usage usage) {
    long reasoning = usage.units(UsageKind.REASONING);
    long produced = usage.units(UsageKind.OUTPUT) + reasoning;
    ObjectNode object =
        JsonMapper.shared()
            .createObjectNode()
            .put("prompt_tokens", usage.promptTokens())
            .put("completion_tokens", produced)
            .put("total_tokens", usage.promptTokens() + produced);
    object.putObject("completion_tokens_details").put("reasoning_tokens", reasoning);
    return object;
  }
}
