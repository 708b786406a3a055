package dev.tollgate.provider.simulated;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the simulated provider answers to one request, as the objects of OpenAI's interface.
final class SimulatedAnswer {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long SHORTEST = 16;
  private static final long SPREAD = 48;

  private final SimulatedRequest request;
  private final long created;
  private final long tokens;
  private final String text;

  /// @param created seconds since 1970
  SimulatedAnswer(SimulatedRequest request, long created) {
    this.request = request;
    this.created = created;
    long wanted =
        request.outputTokens() == null
            ? SHORTEST + Long.remainderUnsigned(request.seed(), SPREAD)
            : request.outputTokens();
    long room = Math.max(0, request.ceiling() - request.reasoningTokens());
    this.tokens = Math.min(wanted, room);
    this.text = SimulatedText.of(request.seed(), tokens);
  }

  String text() {
    return text;
  }

  ObjectNode whole() {
    ObjectNode root = frame(request.plain() ? "text_completion" : "chat.completion");
    ArrayNode choices = root.putArray("choices");
    for (int i = 0; i < request.answers(); i++) {
      ObjectNode choice = choices.addObject().put("index", i);
      if (request.plain()) {
        choice.put("text", text);
      } else {
        choice.putObject("message").put("role", "assistant").put("content", text);
      }
      choice.putNull("logprobs").put("finish_reason", finish());
    }
    putUsage(root);
    return root;
  }

  ObjectNode chunk(int choice, String content) {
    ObjectNode root = chunkFrame();
    ObjectNode piece = root.putArray("choices").addObject().put("index", choice);
    if (request.plain()) {
      piece.put("text", content);
    } else {
      piece.putObject("delta").put("role", "assistant").put("content", content);
    }
    return nullUsage(root);
  }

  ObjectNode lastChunk(int choice) {
    ObjectNode root = chunkFrame();
    ObjectNode last = root.putArray("choices").addObject().put("index", choice);
    if (request.plain()) {
      last.put("text", "");
    } else {
      last.putObject("delta");
    }
    last.put("finish_reason", finish());
    return nullUsage(root);
  }

  ObjectNode usageChunk() {
    ObjectNode root = chunkFrame();
    root.putArray("choices");
    putUsage(root);
    return root;
  }

  static ObjectNode error(int status, String message) {
    ObjectNode root = JSON.createObjectNode();
    root.putObject("error")
        .put("message", message)
        .put("type", status >= 500 ? "server_error" : "invalid_request_error")
        .put("code", "simulated_" + status)
        .putNull("param");
    return root;
  }

  private ObjectNode chunkFrame() {
    return frame(request.plain() ? "text_completion" : "chat.completion.chunk");
  }

  private ObjectNode frame(String object) {
    String model =
        request.fault() == Fault.OTHER_MODEL && request.otherModel() != null
            ? request.otherModel()
            : request.model();
    ObjectNode root =
        JSON.createObjectNode()
            .put("id", "chatcmpl-sim%016x".formatted(request.seed()))
            .put("object", object)
            .put("created", created)
            .put("model", model);
    if (request.serviceTier() != null) {
      root.put("service_tier", request.serviceTier());
    }
    return root;
  }

  private String finish() {
    return tokens + request.reasoningTokens() >= request.ceiling() ? "length" : "stop";
  }

  private ObjectNode nullUsage(ObjectNode chunk) {
    return request.wantsUsage() ? chunk.putNull("usage") : chunk;
  }

  private void putUsage(ObjectNode root) {
    switch (request.fault()) {
      case NO_USAGE -> root.remove("usage");
      case MALFORMED_USAGE ->
          root.putObject("usage").put("prompt_tokens", "many").put("completion_tokens", "more");
      case NEGATIVE_USAGE -> honestUsage(root).put("completion_tokens", -5);
      case PROVIDER_COST -> honestUsage(root).put("cost", 0);
      case NONE,
          ERROR_400,
          ERROR_401,
          ERROR_429,
          ERROR_500,
          HANG,
          HANG_MID_STREAM,
          DIE_BEFORE_ANSWER,
          DIE_MID_STREAM,
          ERROR_MID_STREAM,
          OTHER_MODEL,
          NOT_JSON ->
          honestUsage(root);
    }
  }

  private ObjectNode honestUsage(ObjectNode root) {
    long produced = Math.multiplyExact(tokens + request.reasoningTokens(), request.answers());
    ObjectNode usage = root.putObject("usage");
    usage
        .put("prompt_tokens", request.promptTokens())
        .put("completion_tokens", produced)
        .put("total_tokens", request.promptTokens() + produced);
    usage
        .putObject("prompt_tokens_details")
        .put("cached_tokens", Math.min(request.cachedTokens(), request.promptTokens()));
    usage
        .putObject("completion_tokens_details")
        .put("reasoning_tokens", request.reasoningTokens() * request.answers());
    return usage;
  }
}
