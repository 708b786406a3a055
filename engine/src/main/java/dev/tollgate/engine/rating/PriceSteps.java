package dev.tollgate.engine.rating;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The arithmetic of phases 3 to 8: from a list cost and what rules did to a price, line by line.
///
/// Pure, and exact until the last step. Which rules acted is not decided here; which of them count
/// is: one of an exclusive phase, all of the others.
public final class PriceSteps {

  private static final BigDecimal ALL = BigDecimal.valueOf(100);
  private static final String ROUNDING = "rounding";

  private final ExactCredits cost;
  private final List<Act> acts;
  private final List<ReceiptLine> lines;
  private ExactCredits price;
  private boolean free;
  private int next;

  private PriceSteps(ExactCredits cost, List<Act> acts) {
    this.cost = cost;
    this.acts = acts;
    this.lines = new ArrayList<>(acts.size() + 1);
    this.price = cost;
  }

  /// Prices a call.
  ///
  /// @param ownKey whether the caller's own provider key is used, so that the call costs the
  ///   platform nothing
  /// @param acts in the order of their rules: by phase, and within one the highest salience first
  /// @throws ArithmeticException if the price is too large to be counted
  /// @throws IllegalArgumentException if the acts are not in the order of phases
  public static Rated rate(ExactCredits listCost, boolean ownKey, List<Act> acts) {
    PriceSteps steps = new PriceSteps(listCost, acts);
    boolean ended = steps.exclusive(Phase.BYOK);
    if (!ended) {
      steps.exclusive(Phase.MARKUP);
      steps.exclusive(Phase.PEAK);
      steps.exclusive(Phase.VOLUME);
      steps.promotion();
      steps.floor();
      steps.nothingIsLeft();
    }
    Credits rounded = steps.round();
    return new Rated(rounded, ownKey ? ExactCredits.ZERO : listCost, ended, steps.lines);
  }

  /// Lets the first rule act and notes what the others would have done; says whether one acted.
  private boolean exclusive(Phase phase) {
    if (!isNext(phase)) {
      return false;
    }
    ExactCredits start = price;
    RuleRef acting = acts.get(next).rule();
    while (isNext(phase)) {
      Act act = acts.get(next++);
      if (Objects.equals(act.rule(), acting)) {
        ExactCredits before = price;
        price = apply(act, before);
        lines.add(act.line(before, price));
      } else {
        lines.add(act.shadowedLine(start, apply(act, start)));
      }
    }
    return true;
  }

  private ExactCredits apply(Act act, ExactCredits before) {
    return switch (act.action()) {
      case BYOK_FEE_PERCENT -> cost.percent(act.number());
      case MARKUP_PERCENT -> before.plus(before.percent(act.number()));
      case MULTIPLY -> before.times(act.number());
      case MARGIN_OFF_PERCENT -> before.minus(margin(before).percent(act.number()));
      case OFF_PERCENT -> before.minus(before.percent(act.number()));
      case FREE -> ExactCredits.ZERO;
      case ADD_FEE -> before.plus(credits(act.number()));
      case AT_LEAST -> max(before, credits(act.number()));
      case NOT_BELOW_COST -> max(before, cost);
    };
  }

  /// Percentages add up: each is taken off the price the phase began with, 100 together at most.
  private void promotion() {
    ExactCredits start = price;
    BigDecimal taken = BigDecimal.ZERO;
    while (isNext(Phase.PROMOTION)) {
      Act act = acts.get(next++);
      taken = taken.add(act.action() == PriceAction.FREE ? ALL : act.number()).min(ALL);
      ExactCredits before = price;
      price = start.minus(start.percent(taken));
      lines.add(act.line(before, price));
    }
    free = taken.compareTo(ALL) == 0;
  }

  private void floor() {
    int first = next;
    while (isNext(Phase.FLOOR)) {
      next++;
    }
    if (!free) {
      List<Act> floors = acts.subList(first, next);
      floorStep(PriceAction.ADD_FEE, floors);
      floorStep(PriceAction.AT_LEAST, floors);
      floorStep(PriceAction.NOT_BELOW_COST, floors);
    }
  }

  /// A minimum that changes nothing writes no line.
  private void floorStep(PriceAction action, List<Act> floors) {
    for (Act act : floors) {
      if (act.action() == action) {
        ExactCredits before = price;
        price = apply(act, before);
        if (action == PriceAction.ADD_FEE || price.compareTo(before) != 0) {
          lines.add(act.line(before, price));
        }
      }
    }
  }

  private Credits round() {
    Credits rounded = price.rounded();
    ExactCredits after = rounded.exact();
    if (after.compareTo(price) != 0) {
      String sentence = "Rounded half up to a microcredit";
      lines.add(new ReceiptLine(ROUNDING, sentence, null, ROUNDING, "", price, after, false));
    }
    return rounded;
  }

  private boolean isNext(Phase phase) {
    return next < acts.size() && acts.get(next).rule().phase() == phase;
  }

  private void nothingIsLeft() {
    if (next < acts.size()) {
      throw new IllegalArgumentException(
          "Acts come in the order of phases, but %s is out of it".formatted(acts.get(next)));
    }
  }

  private ExactCredits margin(ExactCredits before) {
    return max(before.minus(cost), ExactCredits.ZERO);
  }

  private static ExactCredits credits(BigDecimal credits) {
    return new ExactCredits(credits.movePointRight(6));
  }

  private static ExactCredits max(ExactCredits one, ExactCredits other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
