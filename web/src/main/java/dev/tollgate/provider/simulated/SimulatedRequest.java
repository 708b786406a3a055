package dev.tollgate.provider.simulated;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A request as the simulated provider reads it. What it is to simulate stands in the request's
/// `metadata`, whose values are strings, as in OpenAI's interface.
///
/// @param promptTokens a quarter of the UTF-8 bytes of the messages, rounded up
/// @param cachedTokens `simulated_cached_tokens`, of the prompt
/// @param outputTokens `simulated_output_tokens` for each answer; null: drawn from the request
/// @param reasoningTokens `simulated_reasoning_tokens`, beside the output
/// @param ceiling the smaller of `max_tokens` and `max_completion_tokens`
/// @param latency `simulated_latency_ms`, before the answer
/// @param pace `simulated_chunk_ms`, before each chunk of a stream
/// @param seed what the text is drawn from: the same request gives the same text
/// @param plain whether a text is asked for, and no message
record SimulatedRequest(
    String model,
    int answers,
    boolean stream,
    boolean wantsUsage,
    @Nullable String serviceTier,
    long promptTokens,
    long cachedTokens,
    @Nullable Long outputTokens,
    long reasoningTokens,
    long ceiling,
    Fault fault,
    @Nullable String otherModel,
    @Nullable Duration latency,
    Duration pace,
    long seed,
    boolean plain) {

  static SimulatedRequest of(JsonNode body) {
    JsonNode metadata = body.path("metadata");
    JsonNode prompt = prompt(body);
    Long latency = number(metadata, "simulated_latency_ms");
    return new SimulatedRequest(
        body.path("model").asString("simulated"),
        body.path("n").asInt(1),
        body.path("stream").asBoolean(false),
        body.path("stream_options").path("include_usage").asBoolean(false),
        body.path("service_tier").asString(null),
        SimulatedText.tokens(promptBytes(prompt)),
        or(number(metadata, "simulated_cached_tokens"), 0),
        number(metadata, "simulated_output_tokens"),
        or(number(metadata, "simulated_reasoning_tokens"), 0),
        Math.min(
            body.path("max_tokens").asLong(Long.MAX_VALUE),
            body.path("max_completion_tokens").asLong(Long.MAX_VALUE)),
        Fault.ofKey(metadata.path("simulated_fault").asString("")),
        metadata.path("simulated_model").asString(null),
        latency == null ? null : Duration.ofMillis(latency),
        Duration.ofMillis(or(number(metadata, "simulated_chunk_ms"), 0)),
        SimulatedText.seed(prompt.toString()),
        !body.has("messages"));
  }

  private static JsonNode prompt(JsonNode body) {
    return body.has("messages")
        ? body.path("messages")
        : body.path(body.has("input") ? "input" : "prompt");
  }

  private static long promptBytes(JsonNode messages) {
    if (messages.isString()) {
      return SimulatedText.bytes(messages.stringValue());
    }
    long bytes = 0;
    for (JsonNode message : messages) {
      JsonNode content = message.isObject() ? message.path("content") : message;
      bytes += SimulatedText.bytes(content.isString() ? content.stringValue() : content.toString());
    }
    return bytes;
  }

  private static @Nullable Long number(JsonNode metadata, String key) {
    JsonNode value = metadata.path(key);
    String text = value.isString() ? value.stringValue() : value.toString();
    return text.matches("[0-9]{1,12}") ? Long.valueOf(text) : null;
  }

  private static long or(@Nullable Long value, long otherwise) {
    return value == null ? otherwise : value;
  }
}
