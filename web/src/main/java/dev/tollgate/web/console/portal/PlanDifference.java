package dev.tollgate.web.console.portal;

import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.web.console.form.Shown;
import java.util.List;
import java.util.Set;

/// What somebody gets and loses who goes from one tier to another.
///
/// @param from its name
/// @param to its name
/// @param gains names of features
/// @param losses names of features
record PlanDifference(
    String from, String to, String allowance, List<String> gains, List<String> losses) {

  static PlanDifference of(TierVersion from, TierVersion to, List<Feature> features) {
    return new PlanDifference(
        from.name(),
        to.name(),
        "%s credits a month instead of %s"
            .formatted(Shown.credits(to.allowance()), Shown.credits(from.allowance())),
        missing(to.features(), from.features(), features),
        missing(from.features(), to.features(), features));
  }

  private static List<String> missing(Set<String> has, Set<String> lacks, List<Feature> features) {
    return features.stream()
        .filter(each -> has.contains(each.key()) && !lacks.contains(each.key()))
        .map(Feature::name)
        .toList();
  }
}
