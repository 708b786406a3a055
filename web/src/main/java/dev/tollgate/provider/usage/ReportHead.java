package dev.tollgate.provider.usage;

import dev.tollgate.engine.usage.ReportedUsage;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageFlag;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a report says beside its counts: which model and service class answered, and what the
/// provider thinks it cost.
record ReportHead(
    @Nullable String model, @Nullable ServiceClass serviceClass, @Nullable BigDecimal costUsd) {

  private static final int LONGEST_NAME = 256;
  private static final BigDecimal MOST_USD = new BigDecimal("1000000");

  static ReportHead of(JsonNode body, String modelField, JsonNode tier) {
    JsonNode name = body.path(modelField);
    boolean named = name.isString() && !name.stringValue().isBlank();
    return new ReportHead(
        named && name.stringValue().length() <= LONGEST_NAME ? name.stringValue() : null,
        serviceClass(tier),
        null);
  }

  /// With the cost of `usage.cost`, in dollars: a number (OpenRouter) or an object with a total
  /// (Perplexity). A cost that cannot be one is dropped and flagged.
  ReportHead withCost(JsonNode cost, Set<UsageFlag> flags) {
    JsonNode total = cost.isObject() ? cost.path("total_cost") : cost;
    if (!total.isNumber()) {
      return this;
    }
    BigDecimal usd = total.decimalValue();
    if (usd.signum() < 0 || usd.compareTo(MOST_USD) > 0 || Math.abs(usd.scale()) > 30) {
      flags.add(UsageFlag.PROVIDER_COST_DIFFERS);
      return this;
    }
    return new ReportHead(model, serviceClass, usd);
  }

  UsageReading reading(Usage.Builder usage, Set<UsageFlag> flags) {
    return new UsageReading.Read(
        new ReportedUsage(usage.build(), model, serviceClass, costUsd, flags));
  }

  /// OpenAI calls the standard class `default`. `auto` and unknown ones say nothing.
  private static @Nullable ServiceClass serviceClass(JsonNode tier) {
    if (!tier.isString()) {
      return null;
    }
    return tier.stringValue().equals("default")
        ? ServiceClass.STANDARD
        : ServiceClass.ofKey(tier.stringValue()).orElse(null);
  }
}
