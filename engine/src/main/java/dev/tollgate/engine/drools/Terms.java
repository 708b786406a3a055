package dev.tollgate.engine.drools;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.plan.ModelAccess;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.release.Offering;
import java.util.ArrayList;
import java.util.List;

/// A model in a tier, as conditions that rules would test.
///
/// @param name as a warning has it: `starter × gpt-4o`
/// @param access what the tier says of models
record Terms(String name, ModelAccess access, List<Condition> conditions) {

  Terms {
    conditions = List.copyOf(conditions);
  }

  /// Every model in every tier that may call it; what is not known is left open.
  static List<Terms> of(Offering offering) {
    List<Terms> all = new ArrayList<>();
    if (offering.tiers().isEmpty()) {
      all.addAll(with(new Terms("any tier", ModelAccess.ALL, List.of()), offering.models()));
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
        tier.models(),
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
    all.add(Condition.is("tierModelMarkup", access.markupOf(model.name())));
    return new Terms("%s × %s".formatted(name, model.name()), access, all);
  }
}
