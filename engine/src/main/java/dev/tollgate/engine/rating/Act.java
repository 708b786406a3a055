package dev.tollgate.engine.rating;

import dev.tollgate.engine.money.ExactCredits;
import java.math.BigDecimal;

/// What one rule did to a price.
///
/// @param number what it was done with; zero for an action that takes none
public record Act(RuleRef rule, PriceAction action, BigDecimal number) {

  /// @throws IllegalArgumentException if the number is outside the action's range: the rule set or
  ///   the data it passes on is wrong, and no price can be told
  public Act {
    if (!action.accepts(number)) {
      throw new IllegalArgumentException(
          "%s takes 0 to %s with 12 decimals at most, but the rule \"%s\" (%s:%d) gave it %s"
              .formatted(
                  action.method(), action.most(), rule.name(), rule.file(), rule.line(), number));
    }
  }

  String factor() {
    if (!action.takesNumber()) {
      return "";
    }
    if (number.scale() <= 0 || number.signum() == 0) {
      return number.signum() == 0 ? "0" : number.toPlainString();
    }
    return number.stripTrailingZeros().toPlainString();
  }

  ReceiptLine line(ExactCredits before, ExactCredits after) {
    return line(before, after, false);
  }

  /// The line of a rule that matched while another of its exclusive phase acted.
  ReceiptLine shadowedLine(ExactCredits before, ExactCredits after) {
    return line(before, after, true);
  }

  private ReceiptLine line(ExactCredits before, ExactCredits after, boolean shadowed) {
    return new ReceiptLine(
        rule.phase().key(), rule.name(), rule, action.kind(), factor(), before, after, shadowed);
  }
}
