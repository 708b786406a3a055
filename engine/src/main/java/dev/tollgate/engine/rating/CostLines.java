package dev.tollgate.engine.rating;

import dev.tollgate.engine.catalog.ProviderCost;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.usage.UsageKind;
import java.util.ArrayList;
import java.util.List;

/// The first lines of a receipt: what the provider charges, kind by kind.
public final class CostLines {

  public static final String PHASE = "cost";

  private CostLines() {}

  /// A line for each kind, each starting where the one before ended.
  public static List<ReceiptLine> of(List<ProviderCost.Line> costs) {
    List<ReceiptLine> lines = new ArrayList<>(costs.size());
    ExactCredits before = ExactCredits.ZERO;
    for (ProviderCost.Line cost : costs) {
      ExactCredits after = before.plus(cost.amount());
      lines.add(
          new ReceiptLine(
              PHASE, sentence(cost), null, cost.kind().key(), rate(cost), before, after, false));
      before = after;
    }
    return lines;
  }

  private static String sentence(ProviderCost.Line cost) {
    String quantity = cost.quantity().stripTrailingZeros().toPlainString();
    String price =
        cost.kind().unit() == UsageKind.Unit.PER_MILLION
            ? "$%s per million".formatted(rate(cost))
            : "$%s each".formatted(rate(cost));
    String note = cost.note().isEmpty() ? "" : " (" + cost.note() + ")";
    return "%s %s at %s%s".formatted(quantity, cost.kind().key().replace('_', ' '), price, note);
  }

  private static String rate(ProviderCost.Line cost) {
    var rate =
        cost.kind().unit() == UsageKind.Unit.PER_MILLION
            ? cost.rate().usdPerMillion()
            : cost.rate().usdEach();
    return rate.signum() == 0 ? "0" : rate.stripTrailingZeros().toPlainString();
  }
}
