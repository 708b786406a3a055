package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.CallDemand;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.provider.Endpoint;
import tools.jackson.databind.node.ObjectNode;

/// Reads a request for a text to be completed: OpenAI's older interface.
final class ReadCompletionRequest extends RequestReader {

  private final GatewaySettings limits;

  ReadCompletionRequest(GatewaySettings limits) {
    super(Endpoint.COMPLETIONS, "{\"model\": …, \"prompt\": …}");
    this.limits = limits;
  }

  @Override
  MeteredRequest request(ObjectNode body, RequestFields fields, int bytes) {
    String model = fields.text("model", LONGEST_NAME);
    int prompts = fields.prompts("prompt", limits.mostMessages());
    Long ceiling = fields.number("max_tokens", limits.mostOutput());
    Long answers = fields.number("n", limits.mostAnswers());
    boolean stream = fields.flag(body, "stream", "stream");
    boolean usage = fields.wantsUsage();
    CallDemand demand = new CallDemand(bytes, prompts, 0, ceiling, orOne(answers), 0, 0);
    return new MeteredRequest(
        Endpoint.COMPLETIONS, body, model, demand, ServiceClass.STANDARD, stream, stream && usage);
  }
}
