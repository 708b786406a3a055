package dev.tollgate.web.gateway;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.tollgate.engine.call.AdmittedCall;
import dev.tollgate.engine.usage.ReportedUsage;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Usage for a call whose provider did not report any: the visible output by tokenizer, the prompt
/// as plain input, reasoning as last reported or as far as it was shown. Marked as estimated.
final class EstimateUsage {

  private static final long TOKENS_PER_MESSAGE = 4;
  private static final long TOKENS_PER_MEDIA_PART = 1_000;

  private EstimateUsage() {}

  static ReportedUsage of(MeteredRequest request, AdmittedCall call, Transcript said) {
    long reported =
        said.report()
            .path("usage")
            .path("completion_tokens_details")
            .path("reasoning_tokens")
            .asLong(0);
    long reasoning = Math.max(Math.max(0, reported), tokens(said.reasoning()));
    Usage usage =
        Usage.builder()
            .set(UsageKind.INPUT, Math.min(prompt(request), call.promptBound()))
            .set(UsageKind.OUTPUT, tokens(said.visible()))
            .set(UsageKind.REASONING, Math.min(reasoning, call.outputBound()))
            .set(UsageKind.REQUESTS, 1)
            .build();
    String model = said.report().path("model").asString(null);
    return new ReportedUsage(usage, model, null, null, Set.of(UsageFlag.ESTIMATED));
  }

  private static long prompt(MeteredRequest request) {
    return switch (request.endpoint()) {
      case CHAT -> messages(request);
      case COMPLETIONS -> texts(request.body().path("prompt"));
      case EMBEDDINGS -> texts(request.body().path("input"));
      case IMAGES -> texts(request.body().path("prompt"));
    };
  }

  /// A text, a list of texts, or tokens that are counted as they are.
  private static long texts(JsonNode prompts) {
    if (prompts.isString()) {
      return tokens(prompts.stringValue());
    }
    long sum = 0;
    for (JsonNode each : prompts) {
      sum += each.isNumber() ? 1 : texts(each);
    }
    return sum;
  }

  private static long messages(MeteredRequest request) {
    JsonNode messages = request.body().path("messages");
    StringBuilder text = new StringBuilder();
    for (JsonNode message : messages) {
      JsonNode content = message.path("content");
      text.append(content.asString(""));
      for (JsonNode part : content) {
        text.append(part.path("text").asString(""));
      }
      text.append(message.path("tool_calls").toString()).append('\n');
    }
    text.append(request.body().path("tools").toString());
    return tokens(text.toString())
        + TOKENS_PER_MESSAGE * messages.size()
        + TOKENS_PER_MEDIA_PART * request.demand().mediaParts();
  }

  private static long tokens(String text) {
    return text.isEmpty() ? 0 : Tokenizer.ENCODING.countTokensOrdinary(text);
  }

  /// Read from its file when first needed.
  private static final class Tokenizer {
    static final Encoding ENCODING =
        Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  }
}
