package dev.tollgate.provider.usage;

import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Gemini's generateContent. Thoughts stand beside the candidates, prompts of tools beside the
/// prompt; a count of zero is left out.
final class GeminiUsage {

  private GeminiUsage() {}

  static UsageReading read(JsonNode body) throws UnreadableCount {
    Counts counts = new Counts(body.path("usageMetadata"), "usageMetadata");
    Set<UsageFlag> flags = EnumSet.noneOf(UsageFlag.class);
    Usage.Builder usage = Usage.builder().set(UsageKind.REQUESTS, 1);
    long prompt = counts.required("promptTokenCount") + counts.orZero("toolUsePromptTokenCount");
    long thoughts = counts.orZero("thoughtsTokenCount");
    long candidates = candidates(counts, prompt + thoughts, flags);
    new PromptParts(
            prompt,
            counts.orZero("cachedContentTokenCount"),
            0,
            modality(counts, "promptTokensDetails", "AUDIO"),
            modality(counts, "cacheTokensDetails", "AUDIO"),
            modality(counts, "promptTokensDetails", "IMAGE"))
        .into(usage, flags);
    new OutputParts(
            candidates + thoughts,
            thoughts,
            modality(counts, "candidatesTokensDetails", "AUDIO"),
            modality(counts, "candidatesTokensDetails", "IMAGE"))
        .into(usage, flags);
    return ReportHead.of(body, "modelVersion", body.path("serviceTier")).reading(usage, flags);
  }

  private static long candidates(Counts counts, long others, Set<UsageFlag> flags)
      throws UnreadableCount {
    OptionalLong named = counts.find("candidatesTokenCount", "responseTokenCount");
    OptionalLong total = counts.find("totalTokenCount");
    if (named.isPresent()) {
      if (total.isPresent() && total.getAsLong() != others + named.getAsLong()) {
        flags.add(UsageFlag.TOTAL_DIFFERS);
      }
      return named.getAsLong();
    }
    if (total.isEmpty() || total.getAsLong() < others) {
      throw new UnreadableCount(
          "usageMetadata.candidatesTokenCount is missing, and usageMetadata.totalTokenCount does not tell it");
    }
    return total.getAsLong() - others;
  }

  private static long modality(Counts counts, String list, String modality) throws UnreadableCount {
    long sum = 0;
    for (JsonNode each : counts.node().path(list)) {
      if (each.path("modality").asString("").equals(modality)) {
        sum += new Counts(each, "usageMetadata." + list).orZero("tokenCount");
      }
    }
    return sum;
  }
}
