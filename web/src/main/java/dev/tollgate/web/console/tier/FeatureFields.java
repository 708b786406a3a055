package dev.tollgate.web.console.tier;

import dev.tollgate.engine.plan.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The form of a tier's features: a box each, `features.chat`, and `value.storage` for those that
/// are a number.
final class FeatureFields {

  private FeatureFields() {}

  static ObjectNode json(Map<String, String> typed, List<Feature> all) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode features = json.putObject("features");
    for (Feature feature : all) {
      if ("true".equals(typed.get("features." + feature.key()))) {
        if (feature.kind() == Feature.Kind.BOOLEAN) {
          features.put(feature.key(), true);
        } else {
          features.put(feature.key(), typed.getOrDefault("value." + feature.key(), "").strip());
        }
      }
    }
    return json;
  }

  static Map<String, String> values(JsonNode tier) {
    Map<String, String> values = new LinkedHashMap<>();
    tier.path("features")
        .properties()
        .forEach(field -> {
          values.put("features." + field.getKey(), "true");
          if (!field.getValue().isBoolean()) {
            values.put("value." + field.getKey(), field.getValue().asString());
          }
        });
    return values;
  }
}
