package dev.tollgate.engine.call;

import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.Receipt;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.LineDifference;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.rating.RuleSetId;
import java.util.List;

/// A call as it was charged, and as it was rated again.
///
/// @param recorded as the books have it
/// @param ruleSet what it was rated by this time
/// @param price what that set makes it
/// @param cost what the call costs the platform
/// @param gate whether that set would let the call through; the price stands either way
/// @param lines of that rating, cost lines first
public record Rerating(
    CallRecord recorded,
    RuleSetId ruleSet,
    Credits price,
    ExactCredits cost,
    GateDecision gate,
    List<ReceiptLine> lines) {

  public Rerating {
    lines = List.copyOf(lines);
  }

  /// Whether it came out again to the last digit: price, cost and every line.
  public boolean identical() {
    return price.equals(recorded.price())
        && cost.compareTo(recorded.cost()) == 0
        && differences().stream().allMatch(LineDifference::isUnchanged);
  }

  /// The lines of both ratings side by side; what the hold did not cover is on neither.
  public List<LineDifference> differences() {
    return LineDifference.of(Receipt.rated(recorded.lines()), lines);
  }

  /// What this rating charges more than the recorded one.
  public ExactCredits difference() {
    return price.exact().minus(recorded.price().exact());
  }
}
