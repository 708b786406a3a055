package dev.tollgate.web.gateway;

import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.web.body.JsonBody;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ApiError.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads the body of a chat request, or says everything that is wrong with it.
final class ReadChatRequest {

  private static final int LONGEST_NAME = 256;

  private final GatewaySettings limits;

  ReadChatRequest(GatewaySettings limits) {
    this.limits = limits;
  }

  /// What came of reading.
  sealed interface Reading {
    record Accepted(ChatRequest request) implements Reading {}

    record Rejected(ApiError error) implements Reading {}
  }

  Reading read(byte[] body) {
    return switch (JsonBody.parse(body, "{\"model\": …, \"messages\": […]}")) {
      case JsonBody.Malformed malformed -> new Reading.Rejected(malformed.error());
      case JsonBody.Parsed parsed -> check(parsed.json(), body.length);
    };
  }

  private Reading check(ObjectNode body, int bytes) {
    ChatFields fields = new ChatFields(body);
    String model = fields.text("model", LONGEST_NAME);
    fields.messages(limits.mostMessages());
    Long ceiling =
        smaller(
            fields.number("max_tokens", limits.mostOutput()),
            fields.number("max_completion_tokens", limits.mostOutput()));
    Long answers = fields.number("n", limits.mostAnswers());
    boolean stream = fields.flag(body, "stream", "stream");
    boolean usage =
        fields.flag(body.path("stream_options"), "include_usage", "stream_options.include_usage");
    ServiceClass serviceClass = fields.serviceClass();
    if (!fields.faults().isEmpty()) {
      return new Reading.Rejected(ApiError.ofFaults(422, "invalid_request", fields.faults()));
    }
    List<Fault> unpriced = UnpricedFields.in(body);
    if (!unpriced.isEmpty()) {
      return new Reading.Rejected(ApiError.ofFaults(422, "field_not_priced", unpriced));
    }
    Media media = Media.in(body.path("messages"));
    return new Reading.Accepted(
        new ChatRequest(
            body,
            model,
            bytes - media.characters(),
            media.parts(),
            ceiling,
            answers == null ? 1 : Math.toIntExact(answers),
            serviceClass,
            stream,
            stream && usage));
  }

  private static @Nullable Long smaller(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Math.min(one, other);
  }
}
