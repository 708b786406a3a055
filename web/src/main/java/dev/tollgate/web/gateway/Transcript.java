package dev.tollgate.web.gateway;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a provider has said so far in one answer: the text, for an estimate should it break off,
/// and what it reported of itself.
final class Transcript {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final StringBuilder visible = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private @Nullable JsonNode frame;
  private @Nullable JsonNode usage;
  private @Nullable String model;
  private @Nullable String serviceTier;
  private boolean usageIsFinal;
  private boolean finished;
  private boolean errored;

  /// Takes a chunk of a stream, or a whole answer.
  void add(JsonNode chunk) {
    if (chunk.hasNonNull("error")) {
      errored = true;
      return;
    }
    frame = chunk;
    model = chunk.path("model").asString(model);
    serviceTier = chunk.path("service_tier").asString(serviceTier);
    if (chunk.path("usage").isObject()) {
      usage = chunk.path("usage");
      usageIsFinal = chunk.path("choices").isEmpty();
    }
    for (JsonNode choice : chunk.path("choices")) {
      finished |= choice.hasNonNull("finish_reason");
      visible.append(choice.path("text").asString(""));
      addMessage(choice.has("delta") ? choice.path("delta") : choice.path("message"));
    }
  }

  private void addMessage(JsonNode message) {
    visible.append(message.path("content").asString(""));
    visible.append(message.path("refusal").asString(""));
    for (JsonNode call : message.path("tool_calls")) {
      visible.append(call.path("function").path("name").asString(""));
      visible.append(call.path("function").path("arguments").asString(""));
    }
    reasoning.append(message.path("reasoning_content").asString(""));
    reasoning.append(message.path("reasoning").asString(""));
  }

  String visible() {
    return visible.toString();
  }

  String reasoning() {
    return reasoning.toString();
  }

  boolean producedNothing() {
    return visible.isEmpty() && reasoning.isEmpty() && usage == null;
  }

  /// Whether an error object came in the place of the rest.
  boolean errored() {
    return errored;
  }

  /// Whether the provider said that it was done.
  boolean finished() {
    return finished;
  }

  boolean usageIsFinal() {
    return usageIsFinal;
  }

  @Nullable JsonNode usage() {
    return usage;
  }

  /// The answer reduced to what usage is read from: model, service tier and usage.
  ObjectNode report() {
    ObjectNode report = JSON.createObjectNode();
    report.put("object", "chat.completion");
    if (model != null) {
      report.put("model", model);
    }
    if (serviceTier != null) {
      report.put("service_tier", serviceTier);
    }
    if (usage != null) {
      report.set("usage", usage);
    }
    return report;
  }

  /// An empty chunk of this stream, for usage to be put in.
  ObjectNode emptyChunk() {
    ObjectNode chunk = JSON.createObjectNode();
    if (frame != null) {
      for (String field : new String[] {"id", "object", "created", "model", "system_fingerprint"}) {
        if (frame.has(field)) {
          chunk.set(field, frame.path(field));
        }
      }
    }
    chunk.putArray("choices");
    return chunk;
  }
}
