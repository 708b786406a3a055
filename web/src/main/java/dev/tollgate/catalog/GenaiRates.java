package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.ContextTier;
import dev.tollgate.engine.catalog.Rates;
import dev.tollgate.engine.money.UsdRate;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One set of prices of genai-prices: dollars per million tokens, or a base with tiers by the size
/// of the prompt.
///
/// @param tiers lowest first
record GenaiRates(Rates base, List<ContextTier> tiers) {

  static GenaiRates read(Fields fields, List<Fault> faults) {
    for (String key : fields.names()) {
      if (!GenaiKeys.isKnown(key)) {
        fields.fault(key, "is a price for a kind that Tollgate does not know");
      }
    }
    Map<UsageKind, UsdRate> base = new EnumMap<>(UsageKind.class);
    Map<Long, Map<UsageKind, UsdRate>> tiers = new TreeMap<>();
    for (Map.Entry<String, UsageKind> each : GenaiKeys.PER_MILLION) {
      if (!base.containsKey(each.getValue())) {
        read(fields, each.getKey(), each.getValue(), base, tiers, faults);
      }
    }
    BigDecimal perThousand = fields.decimal(GenaiKeys.REQUESTS, RatesJson.DEAREST_USD);
    if (perThousand != null) {
      base.put(UsageKind.REQUESTS, UsdRate.each(perThousand.movePointLeft(3)));
    }
    List<ContextTier> above = new ArrayList<>();
    tiers.forEach((start, rates) -> above.add(new ContextTier(start, new Rates(rates))));
    return new GenaiRates(new Rates(base), above);
  }

  private static void read(
      Fields fields,
      String key,
      UsageKind kind,
      Map<UsageKind, UsdRate> base,
      Map<Long, Map<UsageKind, UsdRate>> tiers,
      List<Fault> faults) {
    JsonNode value = fields.raw(key);
    if (value == null || !value.isObject()) {
      put(base, kind, fields.decimal(key, RatesJson.DEAREST_USD));
      return;
    }
    Fields tiered = Fields.of(value, fields.pathOf(key), faults);
    if (tiered == null) {
      return;
    }
    put(base, kind, requiredPrice(tiered, "base"));
    List<JsonNode> nodes = tiered.list("tiers", 50);
    for (int i = 0; i < nodes.size(); i++) {
      Fields tier = Fields.of(nodes.get(i), tiered.pathOf("tiers[" + i + "]"), faults);
      if (tier != null) {
        if (!tier.has("start")) {
          tier.fault("start", "is missing");
        }
        Long start = tier.count("start", 0, 1_000_000_000L);
        BigDecimal price = requiredPrice(tier, "price");
        if (start != null) {
          put(tiers.computeIfAbsent(start, _ -> new EnumMap<>(UsageKind.class)), kind, price);
        }
      }
    }
  }

  private static @Nullable BigDecimal requiredPrice(Fields fields, String name) {
    if (!fields.has(name)) {
      fields.fault(name, "is missing");
    }
    return fields.decimal(name, RatesJson.DEAREST_USD);
  }

  private static void put(Map<UsageKind, UsdRate> rates, UsageKind kind, @Nullable BigDecimal usd) {
    if (usd != null) {
      rates.put(kind, UsdRate.perMillion(usd));
    }
  }

  boolean isEmpty() {
    return base.byKind().isEmpty();
  }
}
