package dev.tollgate.provider.usage;

import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// OpenAI's two shapes, which name the same things differently: parts are included in wholes.
final class OpenAiUsage {

  static final OpenAiUsage CHAT = new OpenAiUsage("prompt_tokens", "completion_tokens");
  static final OpenAiUsage RESPONSES = new OpenAiUsage("input_tokens", "output_tokens");

  private final String promptField;
  private final String outputField;

  private OpenAiUsage(String promptField, String outputField) {
    this.promptField = promptField;
    this.outputField = outputField;
  }

  UsageReading read(JsonNode body) throws UnreadableCount {
    Counts counts = new Counts(body.path("usage"), "usage");
    Set<UsageFlag> flags = EnumSet.noneOf(UsageFlag.class);
    Usage.Builder usage = Usage.builder().set(UsageKind.REQUESTS, 1);
    long prompt = counts.required(promptField);
    OptionalLong total = counts.find("total_tokens");
    prompt(counts, prompt).into(usage, flags);
    output(body, counts, prompt, total, flags).into(usage, flags);
    usage.set(UsageKind.SEARCHES, searches(body, counts));
    return ReportHead.of(body, "model", body.path("service_tier"))
        .withCost(counts.node().path("cost"), flags)
        .reading(usage, flags);
  }

  /// DeepSeek and Moonshot name cached tokens beside the details.
  private PromptParts prompt(Counts counts, long whole) throws UnreadableCount {
    Counts details = counts.within(promptField + "_details");
    OptionalLong detailed = details.find("cached_tokens");
    long cached =
        detailed.isPresent()
            ? detailed.getAsLong()
            : counts.orZero("prompt_cache_hit_tokens", "cached_tokens");
    return new PromptParts(
        whole,
        cached,
        details.orZero("cache_write_tokens"),
        details.orZero("audio_tokens"),
        details.within("cached_tokens_details").orZero("audio_tokens"),
        details.orZero("image_tokens"));
  }

  private OutputParts output(
      JsonNode body, Counts counts, long prompt, OptionalLong total, Set<UsageFlag> flags)
      throws UnreadableCount {
    Counts details = counts.within(outputField + "_details");
    long reasoning = details.orZero("reasoning_tokens");
    long audio = details.orZero("audio_tokens");
    long image = details.orZero("image_tokens");
    OptionalLong named = counts.find(outputField);
    if (named.isEmpty()) {
      return new OutputParts(derived(body, prompt, total), reasoning, audio, image);
    }
    long output = named.getAsLong();
    if (total.isPresent() && total.getAsLong() != prompt + output) {
      if (reasoning > 0 && total.getAsLong() == prompt + output + reasoning) {
        return new OutputParts(output + reasoning, reasoning, audio, image);
      }
      flags.add(UsageFlag.TOTAL_DIFFERS);
    }
    return new OutputParts(output, reasoning, audio, image);
  }

  /// Embeddings produce nothing and do not say so; anyone else must let the total say it.
  private long derived(JsonNode body, long prompt, OptionalLong total) throws UnreadableCount {
    if (total.isPresent() && total.getAsLong() >= prompt) {
      return total.getAsLong() - prompt;
    }
    if (body.path("object").asString("").equals("list")) {
      return 0;
    }
    throw new UnreadableCount(
        "usage.%s is missing, and usage.total_tokens does not tell it".formatted(outputField));
  }

  private static long searches(JsonNode body, Counts counts) throws UnreadableCount {
    OptionalLong named = counts.within("server_tool_use").find("web_search_requests");
    if (named.isPresent()) {
      return named.getAsLong();
    }
    long calls = 0;
    for (JsonNode item : body.path("output")) {
      calls += item.path("type").asString("").equals("web_search_call") ? 1 : 0;
    }
    return calls;
  }
}
