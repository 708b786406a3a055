package dev.tollgate.provider.usage;

import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Anthropic's messages: the parts of a prompt stand beside each other, and cache writes are told
/// apart by how long they last.
final class MessagesUsage {

  private MessagesUsage() {}

  static UsageReading read(JsonNode body) throws UnreadableCount {
    Counts counts = new Counts(body.path("usage"), "usage");
    Set<UsageFlag> flags = EnumSet.noneOf(UsageFlag.class);
    Usage.Builder usage =
        Usage.builder()
            .set(UsageKind.REQUESTS, 1)
            .set(UsageKind.INPUT, counts.required("input_tokens"))
            .set(UsageKind.CACHED_INPUT, counts.orZero("cache_read_input_tokens"))
            .set(UsageKind.OUTPUT, counts.required("output_tokens"))
            .set(
                UsageKind.SEARCHES, counts.within("server_tool_use").orZero("web_search_requests"));
    writes(counts, usage, flags);
    return ReportHead.of(body, "model", counts.node().path("service_tier"))
        .withCost(counts.node().path("cost"), flags)
        .reading(usage, flags);
  }

  private static void writes(Counts counts, Usage.Builder usage, Set<UsageFlag> flags)
      throws UnreadableCount {
    Counts parts = counts.within("cache_creation");
    OptionalLong fiveMinutes = parts.find("ephemeral_5m_input_tokens");
    OptionalLong hour = parts.find("ephemeral_1h_input_tokens");
    long told = fiveMinutes.orElse(0) + hour.orElse(0);
    long total = counts.find("cache_creation_input_tokens").orElse(told);
    if (total != told && (fiveMinutes.isPresent() || hour.isPresent())) {
      flags.add(UsageFlag.TOTAL_DIFFERS);
    }
    usage
        .set(UsageKind.CACHE_WRITE_5M, fiveMinutes.orElse(0) + Math.max(0, total - told))
        .set(UsageKind.CACHE_WRITE_1H, hour.orElse(0));
  }
}
