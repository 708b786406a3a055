package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.ReceiptLine;
import java.util.ArrayList;
import java.util.List;

/// The lines a customer reads: those of the rating, and below them what the ledger did not charge.
public final class Receipt {

  private static final String PHASE = "hold";

  private Receipt() {}

  /// The lines of the rating, which sum to the price; and when not all of it was charged one more,
  /// so that all sum to what was.
  public static List<ReceiptLine> lines(
      List<ReceiptLine> rated, Credits price, Credits charged, Credits overrun) {
    if (overrun.isZero()) {
      return rated;
    }
    List<ReceiptLine> lines = new ArrayList<>(rated);
    lines.add(
        new ReceiptLine(
            PHASE,
            "above the hold, not charged",
            null,
            "overrun",
            "",
            price.exact(),
            charged.exact(),
            false));
    return lines;
  }

  /// The lines of the rating alone, which sum to the price.
  public static List<ReceiptLine> rated(List<ReceiptLine> lines) {
    return lines.stream().filter(line -> !line.phase().equals(PHASE)).toList();
  }
}
