package dev.tollgate.plan;

import dev.tollgate.engine.plan.Edit;
import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Reach;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierChange;
import dev.tollgate.engine.plan.TierDifference;
import dev.tollgate.engine.plan.TierDifference.KnownModel;
import dev.tollgate.engine.plan.TierVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The use case of bringing a plan in, or of seeing what that would change. Tiers and features the
/// plan does not name stay as they are.
public final class ImportPlan {

  private static final int STEP = 10;

  private final Plans plans;
  private final Features features;
  private final Supplier<List<KnownModel>> models;

  public ImportPlan(Plans plans, Features features, Supplier<List<KnownModel>> models) {
    this.plans = plans;
    this.features = features;
    this.models = models;
  }

  /// What a plan changes.
  ///
  /// @param features added or changed, by key; those that stay are not among them
  /// @param tiers added or changed, in the order of the plan
  public record Difference(Map<String, FeatureChange> features, List<OfTier> tiers) {
    public Difference {
      features = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(features));
      tiers = List.copyOf(tiers);
    }
  }

  /// What happens to a feature.
  public enum FeatureChange {
    ADDED,
    CHANGED
  }

  /// @param change null: the tier is new
  public record OfTier(String code, @Nullable TierDifference change) {}

  /// The plan was brought in by somebody else's change at the same moment, or clashes with one.
  public static final class Clash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Clash(String message) {
      super(message);
    }
  }

  public Difference difference(Plan plan) {
    Map<String, FeatureChange> changed = new LinkedHashMap<>();
    for (Feature feature : plan.features()) {
      Feature before = features.of(feature.key()).orElse(null);
      if (before == null) {
        changed.put(feature.key(), FeatureChange.ADDED);
      } else if (!before.equals(feature)) {
        changed.put(feature.key(), FeatureChange.CHANGED);
      }
    }
    List<OfTier> tiers = new ArrayList<>();
    for (TierVersion tier : plan.tiers()) {
      Tier before = plans.of(tier.code()).orElse(null);
      if (before == null) {
        tiers.add(new OfTier(tier.code(), null));
      } else if (!sameAs(before.newest(), tier)) {
        tiers.add(
            new OfTier(tier.code(), TierDifference.between(before.newest(), tier, models.get())));
      }
    }
    return new Difference(changed, tiers);
  }

  private static boolean sameAs(TierVersion before, TierVersion tier) {
    return TierJson.write(before).equals(TierJson.write(tier));
  }

  /// Makes the changes, whole or not at all.
  ///
  /// @throws Clash if something in the way was changed meanwhile, or tiers fall back in a circle
  public Difference run(Plan plan, Reach reach, Edit edit) {
    return plans.together(() -> {
      Difference difference = difference(plan);
      plan.features().stream()
          .filter(feature -> difference.features().containsKey(feature.key()))
          .forEach(feature -> save(feature, edit));
      Set<String> changed = new HashSet<>();
      difference.tiers().forEach(each -> changed.add(each.code()));
      int last = plans.all().stream().mapToInt(Tier::sort).max().orElse(0);
      List<TierVersion> left = new ArrayList<>(plan.tiers());
      left.removeIf(tier -> !changed.contains(tier.code()));
      Set<String> there = new HashSet<>(plans.all().stream().map(Tier::code).toList());
      while (!left.isEmpty()) {
        TierVersion next =
            left.stream()
                .filter(tier -> tier.fallback() == null || there.contains(tier.fallback()))
                .findFirst()
                .orElseThrow(() ->
                    new Clash(
                        "The new tiers %s fall back to each other in a circle"
                            .formatted(left.stream().map(TierVersion::code).toList())));
        int place = last + STEP * (plan.tiers().indexOf(next) + 1);
        save(next, there.contains(next.code()), place, reach, edit);
        there.add(next.code());
        left.remove(next);
      }
      return difference;
    });
  }

  private void save(Feature feature, Edit edit) {
    Features.Change change =
        features.of(feature.key()).isPresent()
            ? features.save(feature, any -> true, edit)
            : features.create(feature, edit);
    if (!(change instanceof Features.Change.Done)) {
      throw new Clash(
          "The feature '%s' cannot be changed so: tiers say what they have of it"
              .formatted(feature.key()));
    }
  }

  private void save(TierVersion tier, boolean there, int place, Reach reach, Edit edit) {
    TierChange change =
        there ? plans.save(tier, reach, any -> true, edit) : plans.create(tier, place, edit);
    if (!(change instanceof TierChange.Done)) {
      throw new Clash("The tier '%s' was changed meanwhile".formatted(tier.code()));
    }
  }
}
