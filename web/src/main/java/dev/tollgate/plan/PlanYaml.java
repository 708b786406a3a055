package dev.tollgate.plan;

import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes tiers and features as the YAML that [ReadPlan] reads. What says nothing is left out.
public final class PlanYaml {

  private PlanYaml() {}

  /// @param tiers in their order
  public static String write(String name, List<Feature> features, List<Tier> tiers) {
    Map<String, Object> plan = new LinkedHashMap<>();
    plan.put("name", name);
    plan.put("features", features.stream().map(each -> brief(FeatureJson.write(each))).toList());
    plan.put("tiers", tiers.stream().map(each -> brief(TierJson.write(each.newest()))).toList());
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setAllowUnicode(true);
    options.setWidth(100);
    return new Yaml(options).dump(plan);
  }

  private static Map<String, Object> brief(ObjectNode json) {
    Map<String, Object> fields = new LinkedHashMap<>();
    json.properties()
        .forEach(field -> {
          Object value = plain(field.getValue());
          if (value != null) {
            fields.put(field.getKey(), value);
          }
        });
    return fields;
  }

  /// Null when it says nothing.
  private static @Nullable Object plain(JsonNode value) {
    if (value.isObject()) {
      Map<String, Object> fields = brief((ObjectNode) value);
      return fields.isEmpty() ? null : fields;
    }
    if (value.isArray()) {
      List<Object> list = new ArrayList<>();
      value.forEach(each -> {
        Object item = plain(each);
        if (item != null) {
          list.add(item);
        }
      });
      return list.isEmpty() ? null : list;
    }
    if (value.isNull() || value.asString().isEmpty()) {
      return null;
    }
    if (value.isBoolean()) {
      return value.booleanValue() ? Boolean.TRUE : null;
    }
    return value.isIntegralNumber() ? (Object) value.longValue() : value.asString();
  }
}
