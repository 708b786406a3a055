package dev.tollgate.web.api.plan;

import dev.tollgate.engine.plan.TierDifference;
import dev.tollgate.plan.ImportPlan;
import dev.tollgate.web.plan.ImpactView;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What bringing a plan in changes, as JSON.
final class PlanDifferenceView {

  private PlanDifferenceView() {}

  static ObjectNode of(ImportPlan.Difference difference, boolean dryRun) {
    ObjectNode view = JsonNodeFactory.instance.objectNode().put("dry_run", dryRun);
    ArrayNode features = view.putArray("features");
    difference
        .features()
        .forEach((key, change) ->
            features
                .addObject()
                .put("key", key)
                .put("change", change.name().toLowerCase(Locale.ROOT)));
    ArrayNode tiers = view.putArray("tiers");
    difference
        .tiers()
        .forEach(each -> {
          ObjectNode tier = tiers.addObject().put("code", each.code());
          TierDifference change = each.change();
          tier.put("change", change == null ? "added" : "changed");
          if (change != null) {
            words(tier.putArray("features_lost"), change.featuresLost());
            words(tier.putArray("features_gained"), change.featuresGained());
            words(tier.putArray("models_lost"), change.modelsLost());
            words(tier.putArray("models_gained"), change.modelsGained());
            ImpactView.terms(tier.putArray("terms"), change.terms());
          }
        });
    return view;
  }

  private static void words(ArrayNode into, List<String> words) {
    words.forEach(into::add);
  }
}
