package dev.tollgate.provider.usage;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Collects what a stream says it used, chunk by chunk. Not for use by several threads.
///
/// Counts in a stream are cumulative; the largest is believed, so that a late small one takes
/// nothing back.
public final class StreamedUsage {

  private static final Set<String> ENDS =
      Set.of("response.completed", "response.incomplete", "response.failed");

  private final UsageShape shape;
  private final ObjectNode seen = JsonNodeFactory.instance.objectNode();
  private boolean complete;

  public StreamedUsage(UsageShape shape) {
    this.shape = shape;
  }

  /// @param chunk one event of the stream, its data parsed
  public void accept(JsonNode chunk) {
    switch (shape) {
      case CHAT -> acceptChat(chunk);
      case RESPONSES -> acceptResponses(chunk);
      case MESSAGES -> acceptMessages(chunk);
      case GEMINI -> acceptGemini(chunk);
    }
  }

  /// Whether the provider has made its final report. Until then [#reading()] is only what was said
  /// so far.
  public boolean isComplete() {
    return complete;
  }

  public UsageReading reading() {
    return UsageReports.read(seen, shape);
  }

  /// The usage comes with the last chunk; some providers also send it with each.
  private void acceptChat(JsonNode chunk) {
    keep(chunk, "model", "service_tier", "object");
    complete |= merge(chunk.path("usage"), "usage");
  }

  private void acceptResponses(JsonNode event) {
    JsonNode response = event.path("response");
    if (response.isObject()) {
      keep(response, "model", "service_tier", "object", "output");
      boolean reported = merge(response.path("usage"), "usage");
      complete |= reported && ENDS.contains(event.path("type").asString(""));
    }
  }

  /// The prompt is told at the start, the output at the end.
  private void acceptMessages(JsonNode event) {
    keep(event.path("message"), "model", "type");
    merge(event.path("message").path("usage"), "usage");
    boolean reported = merge(event.path("usage"), "usage");
    complete |= reported && event.path("type").asString("").equals("message_delta");
  }

  private void acceptGemini(JsonNode chunk) {
    keep(chunk, "modelVersion");
    boolean reported = merge(chunk.path("usageMetadata"), "usageMetadata");
    boolean last = false;
    for (JsonNode candidate : chunk.path("candidates")) {
      last |= candidate.hasNonNull("finishReason");
    }
    complete |= reported && last;
  }

  private void keep(JsonNode chunk, String... fields) {
    for (String field : fields) {
      if (chunk.hasNonNull(field)) {
        seen.set(field, chunk.get(field));
      }
    }
  }

  private boolean merge(JsonNode usage, String field) {
    if (!usage.isObject()) {
      return false;
    }
    merge(seen.withObject("/" + field), usage);
    return true;
  }

  private static void merge(ObjectNode into, JsonNode from) {
    for (String name : from.propertyNames()) {
      JsonNode next = from.get(name);
      JsonNode last = into.path(name);
      if (next.isObject()) {
        merge(last.isObject() ? (ObjectNode) last : into.putObject(name), next);
      } else if (!next.isNull() && !isLarger(last, next)) {
        into.set(name, next);
      }
    }
  }

  /// A count that cannot be one is not smaller, so that it is seen and refused.
  private static boolean isLarger(JsonNode last, JsonNode next) {
    return last.isNumber()
        && next.isNumber()
        && next.decimalValue().signum() >= 0
        && last.decimalValue().compareTo(next.decimalValue()) > 0;
  }
}
