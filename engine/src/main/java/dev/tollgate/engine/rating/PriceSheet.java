package dev.tollgate.engine.rating;

import dev.tollgate.engine.money.ExactCredits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Notes what rules do to one price, then prices it. For one thread; cleared for the next call.
public final class PriceSheet implements Sheet, PriceActions {

  private final List<Act> acts = new ArrayList<>();
  private @Nullable RuleRef acting;

  @Override
  public void clear() {
    acts.clear();
    acting = null;
  }

  @Override
  public void acting(RuleRef rule) {
    acting = rule;
  }

  public Rated rate(ExactCredits listCost, boolean ownKey) {
    return PriceSteps.rate(listCost, ownKey, acts);
  }

  @Override
  public void byokFeePercent(BigDecimal percent) {
    note(PriceAction.BYOK_FEE_PERCENT, percent);
  }

  @Override
  public void markupPercent(BigDecimal percent) {
    note(PriceAction.MARKUP_PERCENT, percent);
  }

  @Override
  public void multiply(BigDecimal factor) {
    note(PriceAction.MULTIPLY, factor);
  }

  @Override
  public void marginOffPercent(BigDecimal percent) {
    note(PriceAction.MARGIN_OFF_PERCENT, percent);
  }

  @Override
  public void offPercent(BigDecimal percent) {
    note(PriceAction.OFF_PERCENT, percent);
  }

  @Override
  public void free() {
    note(PriceAction.FREE, BigDecimal.ZERO);
  }

  @Override
  public void addFee(BigDecimal credits) {
    note(PriceAction.ADD_FEE, credits);
  }

  @Override
  public void atLeast(BigDecimal credits) {
    note(PriceAction.AT_LEAST, credits);
  }

  @Override
  public void notBelowCost() {
    note(PriceAction.NOT_BELOW_COST, BigDecimal.ZERO);
  }

  private void note(PriceAction action, BigDecimal number) {
    if (acting == null) {
      throw new IllegalStateException("%s was called by no rule".formatted(action.method()));
    }
    acts.add(new Act(acting, action, number));
  }
}
