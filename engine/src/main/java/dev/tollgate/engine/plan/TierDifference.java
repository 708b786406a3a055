package dev.tollgate.engine.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What an account gains and loses that goes from one version of a tier to another.
///
/// @param terms numbers and words that are not the same
public record TierDifference(
    List<String> featuresLost,
    List<String> featuresGained,
    List<String> modelsLost,
    List<String> modelsGained,
    List<TermChange> terms) {

  public TierDifference {
    featuresLost = List.copyOf(featuresLost);
    featuresGained = List.copyOf(featuresGained);
    modelsLost = List.copyOf(modelsLost);
    modelsGained = List.copyOf(modelsGained);
    terms = List.copyOf(terms);
  }

  /// A model that tiers may let accounts call.
  ///
  /// @param small whether the catalog marks it so
  /// @param markupPercent the model's markup in every tier; null: the tier decides
  public record KnownModel(String name, boolean small, @Nullable BigDecimal markupPercent) {

    /// The markup a tier's accounts pay for it, in percent; null: the rules decide.
    @Nullable BigDecimal markupIn(TierVersion tier) {
      BigDecimal own = tier.models().markupOf(name);
      BigDecimal further = markupPercent == null ? tier.markupPercent() : markupPercent;
      return own == null ? further : own;
    }
  }

  /// A term that is not the same.
  ///
  /// @param what as the interface names it: `monthly_usd`, `feature:storage`, `model:gpt-4o:markup`
  /// @param before null: it was not set
  /// @param after null: it is not set
  /// @param worse whether the account is worse off by it
  public record TermChange(
      String what, @Nullable String before, @Nullable String after, boolean worse) {}

  /// @param models that can be told apart
  public static TierDifference between(
      TierVersion before, TierVersion after, List<KnownModel> models) {
    return new TierDifference(
        without(before.features(), after.features()),
        without(after.features(), before.features()),
        models(models, before, after),
        models(models, after, before),
        new TermChanges(before, after, models).all());
  }

  public boolean isEmpty() {
    return featuresLost.isEmpty()
        && featuresGained.isEmpty()
        && modelsLost.isEmpty()
        && modelsGained.isEmpty()
        && terms.isEmpty();
  }

  private static List<String> without(Set<String> all, Set<String> gone) {
    Set<String> left = new TreeSet<>(all);
    left.removeAll(gone);
    return List.copyOf(left);
  }

  private static List<String> models(
      List<KnownModel> models, TierVersion callableIn, TierVersion butNotIn) {
    Predicate<KnownModel> first = model -> callableIn.models().admits(model.name(), model.small());
    Predicate<KnownModel> second = model -> butNotIn.models().admits(model.name(), model.small());
    return models.stream()
        .filter(first.and(second.negate()))
        .map(KnownModel::name)
        .distinct()
        .toList();
  }
}
