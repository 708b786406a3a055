package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.CallDemand;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.provider.Endpoint;
import tools.jackson.databind.node.ObjectNode;

/// Reads a request for embeddings, which produce no tokens.
final class ReadEmbeddingsRequest extends RequestReader {

  private final GatewaySettings limits;

  ReadEmbeddingsRequest(GatewaySettings limits) {
    super(Endpoint.EMBEDDINGS, "{\"model\": …, \"input\": …}");
    this.limits = limits;
  }

  @Override
  MeteredRequest request(ObjectNode body, RequestFields fields, int bytes) {
    String model = fields.text("model", LONGEST_NAME);
    int prompts = fields.prompts("input", limits.mostMessages());
    CallDemand demand = new CallDemand(bytes, prompts, 0, 0L, 1, 0, 0);
    return new MeteredRequest(
        Endpoint.EMBEDDINGS, body, model, demand, ServiceClass.STANDARD, false, false);
  }
}
