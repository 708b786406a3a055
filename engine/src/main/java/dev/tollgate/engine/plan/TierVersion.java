package dev.tollgate.engine.plan;

import dev.tollgate.engine.money.Credits;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A tier as it stood when an account was put on it: the numbers an administrator edits, which
/// shipped rules pass on.
///
/// @param code the tier's name in rules and files: `professional`
/// @param version 1 and up; saving a tier makes a new one
/// @param fees what it costs whether or not it is used
/// @param markupPercent on provider cost; null when the tier sets none
/// @param peakFactor at peak hours; null: the policy of the rule file
/// @param byokFeePercent of list cost when the caller brings a provider key; null: nothing
/// @param mayLose whether a call may be sold below cost
/// @param allowance credits granted each month
/// @param allowanceRepays whether the allowance pays what the account owes first
/// @param overdraft what an account may owe beyond its lots
/// @param limits how many calls and tokens
/// @param trialDays free days a new account gets; 0: none
/// @param fallback the code of the tier an account falls back to when it stops paying; null: none
/// @param features keys of the features included
/// @param featureValues of those that are a number, by key
/// @param models which models it may call, and on which terms
/// @param outputCap the most output tokens a call may ask for; null: no cap of the tier's own
/// @param inviteOnly whether it is left out of public lists
/// @param badge the colour of its badge: a word, or `#rrggbb`
public record TierVersion(
    String code,
    int version,
    String name,
    Fees fees,
    @Nullable BigDecimal markupPercent,
    @Nullable BigDecimal peakFactor,
    @Nullable BigDecimal byokFeePercent,
    boolean mayLose,
    Credits allowance,
    boolean allowanceRepays,
    Credits overdraft,
    CallLimits limits,
    int trialDays,
    @Nullable String fallback,
    Set<String> features,
    Map<String, BigDecimal> featureValues,
    ModelAccess models,
    @Nullable Long outputCap,
    boolean inviteOnly,
    String badge) {

  public TierVersion {
    features = Set.copyOf(features);
    featureValues = Map.copyOf(featureValues);
  }

  /// A tier that costs nothing, includes nothing, may call every model and sets no number.
  public static TierVersionBuilder builder(String code) {
    return new TierVersionBuilder(code);
  }

  public TierVersionBuilder toBuilder() {
    return new TierVersionBuilder(this);
  }

  public BigDecimal monthlyUsd() {
    return fees.monthlyUsd();
  }
}
