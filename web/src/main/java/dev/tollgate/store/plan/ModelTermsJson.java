package dev.tollgate.store.plan;

import dev.tollgate.engine.plan.ModelTerms;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The column `model_terms`: `{"gpt-4o*": {"markup_percent": "50", "output_cap": 4096}}`.
final class ModelTermsJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private ModelTermsJson() {}

  static SortedMap<String, ModelTerms> read(String json) {
    SortedMap<String, ModelTerms> terms = new TreeMap<>();
    JSON.readTree(json)
        .properties()
        .forEach(entry -> terms.put(entry.getKey(), terms(entry.getValue())));
    return terms;
  }

  static String write(SortedMap<String, ModelTerms> terms) {
    ObjectNode json = JSON.createObjectNode();
    terms.forEach((pattern, each) -> {
      ObjectNode own = json.putObject(pattern);
      if (each.markupPercent() != null) {
        own.put("markup_percent", each.markupPercent().toPlainString());
      }
      if (each.outputCap() != null) {
        own.put("output_cap", each.outputCap());
      }
      if (each.monthCalls() != null) {
        own.put("month_calls", each.monthCalls());
      }
    });
    return json.toString();
  }

  private static ModelTerms terms(JsonNode own) {
    return new ModelTerms(
        own.hasNonNull("markup_percent")
            ? new BigDecimal(own.get("markup_percent").asString())
            : null,
        whole(own, "output_cap"),
        whole(own, "month_calls"));
  }

  private static @Nullable Long whole(JsonNode own, String name) {
    return own.hasNonNull(name) ? own.get(name).asLong() : null;
  }
}
