package dev.tollgate.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.catalog.Fields;
import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.plan.TierVersionBuilder;
import dev.tollgate.engine.release.Spelling;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a tier includes, read from `{"chat": true, "storage": 50}` or from `[{"key": "storage",
/// "enabled": true, "value": "50"}]`; false and null leave a feature out.
public final class TierFeatures {

  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

  private final Map<String, Feature> known;
  private final Set<String> kept;
  private final Set<String> included = new TreeSet<>();
  private final Map<String, BigDecimal> values = new TreeMap<>();

  /// @param before the tier as it stands, whose retired features may stay; null: it is new
  public TierFeatures(Collection<Feature> features, @Nullable TierVersion before) {
    this.known = features.stream().collect(Collectors.toMap(Feature::key, Function.identity()));
    this.kept = before == null ? Set.of() : before.features();
  }

  /// Only what is said of features; what is not said of stays as it was.
  ///
  /// @param features a list of `{"key", "enabled", "value"}`, or an object of values by key
  /// @param faults grows with everything that is wrong
  public TierVersion change(JsonNode features, TierVersion tier, List<Fault> faults) {
    included.addAll(tier.features());
    values.putAll(tier.featureValues());
    if (features.isArray()) {
      list(features, "", faults);
    } else {
      features
          .properties()
          .forEach(each -> say(each.getKey(), each.getValue(), each.getKey(), faults));
    }
    return tier.toBuilder().features(included).featureValues(values).build();
  }

  void read(Fields fields, List<Fault> faults, TierVersionBuilder tier) {
    JsonNode json = fields.raw("features");
    String path = fields.pathOf("features");
    if (json != null && json.isArray()) {
      list(json, path, faults);
    } else if (json != null) {
      Fields map = Fields.of(json, path, faults);
      if (map != null) {
        map.names().forEach(key -> say(key, json.get(key), map.pathOf(key), faults));
      }
    }
    tier.features(included).featureValues(values);
  }

  private void list(JsonNode list, String path, List<Fault> faults) {
    for (int i = 0; i < list.size(); i++) {
      JsonNode each = list.get(i);
      String at = "%s[%d]".formatted(path, i);
      if (each.isString()) {
        say(each.stringValue(), null, at, faults);
        continue;
      }
      Fields fields = Fields.of(each, at, faults);
      if (fields != null) {
        fields.allow(Set.of("key", "enabled", "value"));
        String key = fields.requiredText("key", "chat");
        boolean enabled = !fields.has("enabled") || fields.flag("enabled");
        JsonNode value = fields.raw("value");
        say(
            key,
            enabled ? value : tools.jackson.databind.node.BooleanNode.FALSE,
            value == null ? fields.pathOf("key") : fields.pathOf("value"),
            faults);
      }
    }
  }

  /// @param value null: simply included
  private void say(String key, @Nullable JsonNode value, String path, List<Fault> faults) {
    Feature feature = known.get(key);
    if (feature == null) {
      String advice = Spelling.didYouMean(key, known.keySet());
      faults.add(
          new Fault(path, "there is no feature '%s'. %s".formatted(TierReader.brief(key), advice)));
    } else if (value != null && (value.isNull() || (value.isBoolean() && !value.booleanValue()))) {
      included.remove(key);
      values.remove(key);
    } else if (feature.retired() && !kept.contains(key)) {
      faults.add(
          new Fault(path, "the feature '%s' is retired. Take it up again first".formatted(key)));
    } else {
      include(feature, value, path, faults);
    }
  }

  private void include(Feature feature, @Nullable JsonNode value, String path, List<Fault> faults) {
    included.add(feature.key());
    if (feature.kind() == Feature.Kind.BOOLEAN) {
      if (value != null && !value.isBoolean()) {
        faults.add(
            new Fault(
                path,
                "is %s, but a tier has '%s' or not: say true or false"
                    .formatted(Fields.told(value), feature.key())));
      }
      return;
    }
    BigDecimal number = value == null ? null : decimal(value);
    if (number == null) {
      faults.add(
          new Fault(
              path,
              "is %s, but '%s' is a number from 0 to %s%s"
                  .formatted(
                      Fields.told(value),
                      feature.key(),
                      MOST.toPlainString(),
                      feature.unit() == null ? "" : " of " + feature.unit())));
    } else {
      values.put(feature.key(), number);
    }
  }

  private static @Nullable BigDecimal decimal(JsonNode value) {
    String text = value.isNumber() || value.isString() ? value.asString() : "";
    if (!text.matches("[0-9]{1,13}(\\.[0-9]{1,6})?")) {
      return null;
    }
    BigDecimal number = new BigDecimal(text);
    return number.compareTo(MOST) <= 0 ? number : null;
  }
}
