package dev.tollgate.engine.plan;

import dev.tollgate.engine.money.Credits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A tier as it stood when an account was put on it: the numbers an administrator edits, which
/// shipped rules pass on.
///
/// @param code the tier's name in rules and files: `professional`
/// @param version 1 and up; saving a tier for new sign-ups makes a new one
/// @param monthlyUsd the fee of a month
/// @param markupPercent on provider cost; null when the tier sets none
/// @param peakFactor at peak hours; null: the policy of the rule file
/// @param byokFeePercent of list cost when the caller brings a provider key; null: nothing
/// @param mayLose whether a call may be sold below cost
/// @param allowance credits granted each month
/// @param overdraft what an account may owe beyond its lots
/// @param features keys of the features included
/// @param models which models it may call
/// @param modelMarkups markup by model name for this tier alone, in percent
/// @param outputCap the most output tokens a call may ask for; null: no cap of the tier's own
/// @param badge the colour of its badge
public record TierVersion(
    String code,
    int version,
    String name,
    BigDecimal monthlyUsd,
    @Nullable BigDecimal markupPercent,
    @Nullable BigDecimal peakFactor,
    @Nullable BigDecimal byokFeePercent,
    boolean mayLose,
    Credits allowance,
    Credits overdraft,
    Set<String> features,
    ModelAccess models,
    Map<String, BigDecimal> modelMarkups,
    @Nullable Long outputCap,
    boolean inviteOnly,
    String badge) {

  public TierVersion {
    features = Set.copyOf(features);
    modelMarkups = Map.copyOf(modelMarkups);
  }

  /// Which models a tier may call.
  ///
  /// @param smallOnly only the models the catalog marks as small
  /// @param allow names or patterns with `*`; empty: all
  /// @param deny names or patterns with `*`, stronger than `allow`
  public record ModelAccess(boolean smallOnly, List<String> allow, List<String> deny) {

    public static final ModelAccess ALL = new ModelAccess(false, List.of(), List.of());
    public static final ModelAccess SMALL = new ModelAccess(true, List.of(), List.of());

    public ModelAccess {
      allow = List.copyOf(allow);
      deny = List.copyOf(deny);
    }

    public boolean admits(String model, boolean small) {
      return (small || !smallOnly)
          && (allow.isEmpty() || ModelPattern.anyMatches(allow, model))
          && !ModelPattern.anyMatches(deny, model);
    }
  }
}
