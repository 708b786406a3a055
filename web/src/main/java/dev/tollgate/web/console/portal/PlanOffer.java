package dev.tollgate.web.console.portal;

import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.web.console.form.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tier as a customer who looks for a plan sees it.
///
/// @param yearly null: it is not sold by the year
/// @param terms what it comes with: its credits, its seats, its limits
/// @param features by name, in the order administrators gave them
record PlanOffer(
    String code,
    String name,
    String monthly,
    @Nullable String yearly,
    List<String> terms,
    List<String> features,
    boolean present) {

  /// @param features all there are, in their order
  static PlanOffer of(TierVersion tier, List<Feature> features, boolean present) {
    BigDecimal yearly = tier.fees().yearlyUsd();
    return new PlanOffer(
        tier.code(),
        tier.name(),
        Shown.usd(tier.fees().monthlyUsd()),
        yearly == null ? null : Shown.usd(yearly),
        terms(tier),
        features.stream()
            .filter(feature -> tier.features().contains(feature.key()))
            .map(feature -> told(feature, tier.featureValues().get(feature.key())))
            .toList(),
        present);
  }

  private static List<String> terms(TierVersion tier) {
    List<String> terms = new ArrayList<>();
    if (!tier.allowance().isZero()) {
      terms.add(Shown.credits(tier.allowance()) + " credits a month");
    }
    int seats = tier.fees().includedSeats();
    BigDecimal further = tier.fees().furtherSeatUsd();
    terms.add(
        (seats == 1 ? "1 seat" : seats + " seats")
            + (further == null ? "" : ", each further " + Shown.usd(further)));
    terms.addAll(Shown.limits(tier.limits()));
    return terms;
  }

  private static String told(Feature feature, @Nullable BigDecimal value) {
    return value == null
        ? feature.name()
        : "%s: %s %s"
            .formatted(
                feature.name(), Shown.plain(value), feature.unit() == null ? "" : feature.unit())
            .strip();
  }
}
