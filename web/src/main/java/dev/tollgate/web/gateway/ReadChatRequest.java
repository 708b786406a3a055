package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.CallDemand;
import dev.tollgate.provider.Endpoint;
import tools.jackson.databind.node.ObjectNode;

/// Reads a chat request.
final class ReadChatRequest extends RequestReader {

  private final GatewaySettings limits;

  ReadChatRequest(GatewaySettings limits) {
    super(Endpoint.CHAT, "{\"model\": …, \"messages\": […]}");
    this.limits = limits;
  }

  @Override
  MeteredRequest request(ObjectNode body, RequestFields fields, int bytes) {
    String model = fields.text("model", LONGEST_NAME);
    fields.entries("messages", "message", limits.mostMessages());
    Long ceiling =
        smaller(
            fields.number("max_tokens", limits.mostOutput()),
            fields.number("max_completion_tokens", limits.mostOutput()));
    Long answers = fields.number("n", limits.mostAnswers());
    boolean stream = fields.flag(body, "stream", "stream");
    boolean usage = fields.wantsUsage();
    Media media = Media.in(body.path("messages"));
    CallDemand demand =
        new CallDemand(bytes - media.characters(), 1, media.parts(), ceiling, orOne(answers), 0, 0);
    return new MeteredRequest(
        Endpoint.CHAT, body, model, demand, fields.serviceClass(), stream, stream && usage);
  }
}
