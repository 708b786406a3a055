package dev.tollgate.engine.plan;

import dev.tollgate.engine.money.Credits;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [TierVersion]; what is not set says nothing: no fee, no limit, no
/// number, all models and no feature.
public final class TierVersionBuilder {

  private String code;
  private int version = 1;
  private String name;
  private Fees fees = Fees.NONE;
  private @Nullable BigDecimal markupPercent;
  private @Nullable BigDecimal peakFactor;
  private @Nullable BigDecimal byokFeePercent;
  private boolean mayLose;
  private Credits allowance = Credits.ZERO;
  private boolean allowanceRepays;
  private Credits overdraft = Credits.ZERO;
  private CallLimits limits = CallLimits.NONE;
  private int trialDays;
  private @Nullable String fallback;
  private Set<String> features = Set.of();
  private Map<String, BigDecimal> featureValues = Map.of();
  private ModelAccess models = ModelAccess.ALL;
  private @Nullable Long outputCap;
  private boolean inviteOnly;
  private String badge = "grey";

  TierVersionBuilder(String code) {
    this.code = code;
    this.name = code;
  }

  TierVersionBuilder(TierVersion tier) {
    code = tier.code();
    version = tier.version();
    name = tier.name();
    fees = tier.fees();
    markupPercent = tier.markupPercent();
    peakFactor = tier.peakFactor();
    byokFeePercent = tier.byokFeePercent();
    mayLose = tier.mayLose();
    allowance = tier.allowance();
    allowanceRepays = tier.allowanceRepays();
    overdraft = tier.overdraft();
    limits = tier.limits();
    trialDays = tier.trialDays();
    fallback = tier.fallback();
    features = tier.features();
    featureValues = tier.featureValues();
    models = tier.models();
    outputCap = tier.outputCap();
    inviteOnly = tier.inviteOnly();
    badge = tier.badge();
  }

  public TierVersionBuilder code(String value) {
    code = value;
    return this;
  }

  public TierVersionBuilder version(int value) {
    version = value;
    return this;
  }

  public TierVersionBuilder name(String value) {
    name = value;
    return this;
  }

  public TierVersionBuilder fees(Fees value) {
    fees = value;
    return this;
  }

  public TierVersionBuilder markupPercent(@Nullable BigDecimal value) {
    markupPercent = value;
    return this;
  }

  public TierVersionBuilder peakFactor(@Nullable BigDecimal value) {
    peakFactor = value;
    return this;
  }

  public TierVersionBuilder byokFeePercent(@Nullable BigDecimal value) {
    byokFeePercent = value;
    return this;
  }

  public TierVersionBuilder mayLose(boolean value) {
    mayLose = value;
    return this;
  }

  public TierVersionBuilder allowance(Credits value) {
    allowance = value;
    return this;
  }

  public TierVersionBuilder allowanceRepays(boolean value) {
    allowanceRepays = value;
    return this;
  }

  public TierVersionBuilder overdraft(Credits value) {
    overdraft = value;
    return this;
  }

  public TierVersionBuilder limits(CallLimits value) {
    limits = value;
    return this;
  }

  public TierVersionBuilder trialDays(int value) {
    trialDays = value;
    return this;
  }

  public TierVersionBuilder fallback(@Nullable String value) {
    fallback = value;
    return this;
  }

  public TierVersionBuilder features(Set<String> value) {
    features = value;
    return this;
  }

  public TierVersionBuilder featureValues(Map<String, BigDecimal> value) {
    featureValues = value;
    return this;
  }

  public TierVersionBuilder models(ModelAccess value) {
    models = value;
    return this;
  }

  public TierVersionBuilder outputCap(@Nullable Long value) {
    outputCap = value;
    return this;
  }

  public TierVersionBuilder inviteOnly(boolean value) {
    inviteOnly = value;
    return this;
  }

  public TierVersionBuilder badge(String value) {
    badge = value;
    return this;
  }

  /// A fee of a month for one seat, and no other.
  public TierVersionBuilder monthlyUsd(String usd) {
    return fees(Fees.monthly(new BigDecimal(usd)));
  }

  public TierVersion build() {
    return new TierVersion(
        code,
        version,
        name,
        fees,
        markupPercent,
        peakFactor,
        byokFeePercent,
        mayLose,
        allowance,
        allowanceRepays,
        overdraft,
        limits,
        trialDays,
        fallback,
        features,
        featureValues,
        models,
        outputCap,
        inviteOnly,
        badge);
  }
}
