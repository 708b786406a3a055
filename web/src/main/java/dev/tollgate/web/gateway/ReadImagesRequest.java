package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.CallDemand;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.provider.Endpoint;
import dev.tollgate.web.error.ApiError.Fault;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Reads a request for images to be made.
final class ReadImagesRequest extends RequestReader {

  private static final int MOST_PROMPT = 32_000;

  private final GatewaySettings limits;

  ReadImagesRequest(GatewaySettings limits) {
    super(Endpoint.IMAGES, "{\"model\": …, \"prompt\": \"…\", \"n\": 1}");
    this.limits = limits;
  }

  @Override
  MeteredRequest request(ObjectNode body, RequestFields fields, int bytes) {
    String model = fields.text("model", LONGEST_NAME);
    fields.longText("prompt", MOST_PROMPT);
    int images = orOne(fields.number("n", limits.mostImages()));
    CallDemand demand = new CallDemand(bytes, 1, 0, null, 1, images, 0);
    return new MeteredRequest(
        Endpoint.IMAGES, body, model, demand, ServiceClass.STANDARD, false, false);
  }

  /// Previews on the way are images too, and nobody prices them.
  @Override
  List<Fault> unpriced(ObjectNode body) {
    List<Fault> faults = new ArrayList<>(super.unpriced(body));
    for (String field : List.of("stream", "partial_images")) {
      if (UnpricedFields.asks(body.path(field))) {
        faults.add(UnpricedFields.leaveOut(field));
      }
    }
    return faults;
  }
}
