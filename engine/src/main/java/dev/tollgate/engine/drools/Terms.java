package dev.tollgate.engine.drools;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.release.Offering;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A model in a tier, as conditions that rules would test.
///
/// @param name as a warning has it: `starter × gpt-4o`
/// @param modelMarkups of the tier, by model
record Terms(String name, Map<String, BigDecimal> modelMarkups, List<Condition> conditions) {

  Terms {
    modelMarkups = Map.copyOf(modelMarkups);
    conditions = List.copyOf(conditions);
  }

  /// Every model in every tier that may call it; what is not known is left open.
  static List<Terms> of(Offering offering) {
    List<Terms> all = new ArrayList<>();
    if (offering.tiers().isEmpty()) {
      all.addAll(with(new Terms("any tier", Map.of(), List.of()), offering.models()));
    }
    for (TierVersion tier : offering.tiers()) {
      List<Model> callable =
          offering.models().stream()
              .filter(model -> tier.models().admits(model.name(), model.small()))
              .toList();
      all.addAll(with(of(tier), callable));
    }
    return all;
  }

  private static List<Terms> with(Terms tier, List<Model> models) {
    return models.isEmpty() ? List.of(tier) : models.stream().map(tier::with).toList();
  }

  private static Terms of(TierVersion tier) {
    return new Terms(
        tier.code(),
        tier.modelMarkups(),
        List.of(
            Condition.is("tierCode", tier.code()),
            Condition.is("tierMarkup", tier.markupPercent()),
            Condition.is("tierPeakFactor", tier.peakFactor()),
            Condition.is("tierByokFee", tier.byokFeePercent()),
            Condition.is("tierMayLose", tier.mayLose())));
  }

  private Terms with(Model model) {
    List<Condition> all = new ArrayList<>(conditions);
    all.add(Condition.is("model", model.name()));
    all.add(Condition.is("provider", model.provider()));
    all.add(Condition.is("modelFamily", model.family()));
    all.add(Condition.is("modelFree", model.free()));
    all.add(Condition.is("modelMarkup", model.markupPercent()));
    all.add(Condition.is("tierModelMarkup", modelMarkups.get(model.name())));
    return new Terms("%s × %s".formatted(name, model.name()), modelMarkups, all);
  }
}
