package dev.tollgate.web.api.plan;

import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.TierVersion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Features beside what a tier has of each.
final class TierFeatureList {

  private TierFeatureList() {}

  /// @param all also what the tier does not include, where it is not retired
  static void write(ArrayNode into, TierVersion tier, List<Feature> features, boolean all) {
    for (Feature feature : features) {
      boolean enabled = tier.features().contains(feature.key());
      if (enabled || (all && !feature.retired())) {
        BigDecimal value = tier.featureValues().get(feature.key());
        ObjectNode each = into.addObject();
        each.put("key", feature.key()).put("name", feature.name());
        each.put("category", feature.category());
        each.put("kind", feature.kind().name().toLowerCase(Locale.ROOT));
        each.put("unit", feature.unit()).put("description", feature.description());
        each.put("enabled", enabled);
        each.put("value", value);
      }
    }
  }
}
