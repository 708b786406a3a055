package dev.tollgate.web.api.usage;

import dev.tollgate.engine.billing.UsageAsked;
import dev.tollgate.engine.billing.UsageDimension;
import dev.tollgate.engine.billing.UsageGroup;
import dev.tollgate.engine.billing.UsageSums;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Usage as JSON. What it costs the platform is for operators.
final class UsageJson {

  private UsageJson() {}

  static ObjectNode period(UsageAsked asked) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("account", asked.account() == null ? "all" : asked.account().toString())
        .put("from", asked.from().toString())
        .put("to", asked.to().toString())
        .put("zone", asked.zone().getId());
  }

  static ObjectNode of(UsageDimension dimension, UsageGroup group, boolean forOperator) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < group.labels().size(); i++) {
      String label = group.labels().get(i);
      json.put(dimension.labels().get(i), label.isEmpty() ? null : label);
    }
    json.setAll(of(group.sums(), forOperator));
    return json;
  }

  static ObjectNode of(UsageSums sums, boolean forOperator) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("calls", sums.calls())
            .put("free_calls", sums.free())
            .put("byok_calls", sums.byok())
            .put("tokens", sums.tokens());
    ObjectNode units = json.putObject("units");
    for (UsageKind kind : UsageKind.values()) {
      Long count = sums.units().get(kind);
      if (count != null) {
        units.put(kind.key(), BigDecimal.valueOf(count, kind.decimals()));
      }
    }
    json.put("charged", sums.charged().inCredits())
        .put("refunded", sums.refunded().inCredits())
        .put("credits", sums.revenue().inCredits())
        .put("usd", sums.revenue().inUsd());
    if (forOperator) {
      json.put("price", sums.price().inCredits())
          .put("cost", sums.cost().inCredits())
          .put("cost_usd", sums.cost().inUsd())
          .put("revenue", sums.revenue().inCredits())
          .put("revenue_usd", sums.revenue().inUsd())
          .put("margin", sums.margin().inCredits())
          .put("margin_usd", sums.margin().inUsd());
    }
    return json;
  }

  /// What part of all calls is free, in percent with two decimals.
  static ObjectNode freeShare(UsageSums sums) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("calls", sums.calls())
        .put("free_calls", sums.free())
        .put("byok_calls", sums.byok())
        .put("paid_calls", sums.calls() - sums.free() - sums.byok())
        .put("free_percent", percent(sums.free(), sums.calls()));
  }

  private static String percent(long part, long whole) {
    return whole == 0
        ? "0.00"
        : BigDecimal.valueOf(part)
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP)
            .toPlainString();
  }
}
