package dev.tollgate.provider.usage;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what a provider's whole answer says it used.
public final class UsageReports {

  private UsageReports() {}

  /// @param shape null: recognised from the body's own usage fields
  public static UsageReading read(JsonNode body, @Nullable UsageShape shape) {
    JsonNode answer = body.path("response").isObject() ? body.path("response") : body;
    if (shape != null) {
      return readAs(answer, shape);
    }
    Set<UsageShape> fitting = fitting(answer);
    return switch (fitting.size()) {
      case 0 ->
          new UsageReading.Unreadable(
              "The body has no usage in a shape known here. Send usage with prompt_tokens (chat) or input_tokens (responses, messages), or usageMetadata (gemini), and name the shape.");
      case 1 -> readAs(answer, fitting.iterator().next());
      default ->
          new UsageReading.Unreadable(
              "The usage fits more than one shape: %s. Name the shape."
                  .formatted(
                      fitting.stream().map(UsageShape::key).collect(Collectors.joining(", "))));
    };
  }

  private static UsageReading readAs(JsonNode body, UsageShape shape) {
    JsonNode usage = body.path(shape == UsageShape.GEMINI ? "usageMetadata" : "usage");
    if (!usage.isObject()) {
      return new UsageReading.Unreadable(
          "The body has no %s to read as %s."
              .formatted(shape == UsageShape.GEMINI ? "usageMetadata" : "usage", shape.key()));
    }
    try {
      return switch (shape) {
        case CHAT -> OpenAiUsage.CHAT.read(body);
        case RESPONSES -> OpenAiUsage.RESPONSES.read(body);
        case MESSAGES -> MessagesUsage.read(body);
        case GEMINI -> GeminiUsage.read(body);
      };
    } catch (UnreadableCount unreadable) {
      return new UsageReading.Unreadable(unreadable.reason());
    }
  }

  private static Set<UsageShape> fitting(JsonNode body) {
    Set<UsageShape> fitting = EnumSet.noneOf(UsageShape.class);
    if (body.path("usageMetadata").isObject()) {
      fitting.add(UsageShape.GEMINI);
    }
    JsonNode usage = body.path("usage");
    if (hasAny(usage, "prompt_tokens", "completion_tokens")) {
      fitting.add(UsageShape.CHAT);
    }
    if (hasAny(usage, "input_tokens", "output_tokens")) {
      fitting.addAll(responsesOrMessages(body, usage));
    }
    return fitting;
  }

  /// Both say `input_tokens`; the other fields of the usage tell them apart, then what the body
  /// says it is.
  private static Set<UsageShape> responsesOrMessages(JsonNode body, JsonNode usage) {
    Set<UsageShape> fitting = EnumSet.noneOf(UsageShape.class);
    if (hasAny(usage, "input_tokens_details", "output_tokens_details", "total_tokens")) {
      fitting.add(UsageShape.RESPONSES);
    }
    if (hasAny(
        usage,
        "cache_creation_input_tokens",
        "cache_read_input_tokens",
        "cache_creation",
        "server_tool_use",
        "service_tier")) {
      fitting.add(UsageShape.MESSAGES);
    }
    if (fitting.isEmpty() && body.path("object").asString("").equals("response")) {
      fitting.add(UsageShape.RESPONSES);
    }
    if (fitting.isEmpty() && body.path("type").asString("").equals("message")) {
      fitting.add(UsageShape.MESSAGES);
    }
    return fitting.isEmpty() ? EnumSet.of(UsageShape.RESPONSES, UsageShape.MESSAGES) : fitting;
  }

  private static boolean hasAny(JsonNode node, String... names) {
    for (String name : names) {
      if (node.has(name)) {
        return true;
      }
    }
    return false;
  }
}
