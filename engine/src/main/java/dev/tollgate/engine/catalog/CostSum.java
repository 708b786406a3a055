package dev.tollgate.engine.catalog;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Lines of a cost and their sum, while it is formed.
final class CostSum {

  static final List<UsageKind> KINDS = List.of(UsageKind.values());

  private final List<ProviderCost.Line> lines = new ArrayList<>(4);
  private ExactCredits total = ExactCredits.ZERO;

  void add(UsageKind kind, BigDecimal quantity, Tariff.Found found) {
    ExactCredits amount = found.rate().times(quantity);
    lines.add(new ProviderCost.Line(kind, quantity, found.rate(), amount, found.note()));
    total = total.plus(amount);
  }

  ProviderCost costed() {
    return new ProviderCost.Costed(total, lines);
  }
}
