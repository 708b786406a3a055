package dev.tollgate.engine.call;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.Affordability;
import dev.tollgate.engine.rating.Ceiling;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.LotRank;
import dev.tollgate.engine.rating.LotTerms;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.Rated;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.rating.RuleSetId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rules written in Java, for tests of what surrounds rules: a price is twice the cost, a suspended
/// account is refused, output is capped as told. What was priced is remembered.
final class DoublingRules implements PricingRules {

  static final RuleRef TWICE =
      new RuleRef(Phase.MARKUP, "Twice the cost", "pricing", "markup", "markups.drl", 3);
  static final RuleRef SHUT =
      new RuleRef(
          Phase.ENTITLEMENT,
          "Suspended accounts make no calls",
          "risk",
          "suspended",
          "entitlements.drl",
          5);
  static final RuleRef MODEL =
      new RuleRef(Phase.ACCESS, "A tier calls its models", "product", "model", "access.drl", 2);
  static final RuleRef DAILY =
      new RuleRef(Phase.ENTITLEMENT, "Two calls a day", "sales", "limit", "entitlements.drl", 9);

  @Nullable Long outputCap;
  @Nullable Long callsADay;
  @Nullable Long clampTo;
  @Nullable Integer purchasedRank;
  @Nullable LocalDate holiday;
  final List<MeteredCall> seen = new ArrayList<>();
  private final BigDecimal factor;

  DoublingRules() {
    this(BigDecimal.TWO);
  }

  private DoublingRules(BigDecimal factor) {
    this.factor = factor;
  }

  /// The same rules with another factor: another set.
  static DoublingRules charging(String factor) {
    return new DoublingRules(new BigDecimal(factor));
  }

  @Override
  public RuleSetId id() {
    return new RuleSetId("%064d".formatted(factor.intValueExact()));
  }

  @Override
  public GateDecision gate(MeteredCall call) {
    if (call.suspended()) {
      return new GateDecision.Shut(RefusalCode.ACCOUNT_SUSPENDED, SHUT);
    }
    if (!call.modelAllowed()) {
      return new GateDecision.Shut(RefusalCode.MODEL_NOT_IN_TIER, MODEL);
    }
    List<Ceiling> ceilings =
        callsADay == null ? List.of() : List.of(new Ceiling("day_calls", callsADay, DAILY));
    return new GateDecision.Open(outputCap, ceilings, List.of());
  }

  @Override
  public Affordability afford(MeteredCall call) {
    return clampTo == null
        ? PricingRules.super.afford(call)
        : new Affordability.Clamped(clampTo, DAILY);
  }

  @Override
  public Optional<LotRank> priority(LotTerms lot) {
    return purchasedRank == null || !lot.source().equals("PURCHASED")
        ? Optional.empty()
        : Optional.of(new LotRank(purchasedRank, DAILY));
  }

  @Override
  public Rated price(MeteredCall call, ExactCredits listCost) {
    seen.add(call);
    ExactCredits price = listCost.times(factor);
    ReceiptLine line =
        new ReceiptLine(
            "markup",
            TWICE.name(),
            TWICE,
            "multiply",
            factor.toPlainString(),
            listCost,
            price,
            false);
    return new Rated(price.rounded(), listCost, false, List.of(line));
  }

  @Override
  public boolean isHoliday(LocalDate day) {
    return day.equals(holiday);
  }
}
