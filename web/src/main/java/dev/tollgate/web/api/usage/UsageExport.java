package dev.tollgate.web.api.usage;

import dev.tollgate.engine.billing.UsageDimension;
import dev.tollgate.engine.billing.UsageGroup;
import dev.tollgate.engine.billing.UsageSums;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.web.body.CsvLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// The lines of an export of usage, one for each detail of each day.
public final class UsageExport {

  private UsageExport() {}

  public static String header(boolean forOperator) {
    List<String> cells = new ArrayList<>(UsageDimension.DETAIL.labels());
    cells.add("calls");
    for (UsageKind kind : UsageKind.values()) {
      cells.add(kind.key());
    }
    cells.addAll(List.of("charged", "refunded", "credits"));
    if (forOperator) {
      cells.addAll(List.of("price", "cost", "margin"));
    }
    return CsvLine.of(cells);
  }

  public static String line(UsageGroup group, boolean forOperator) {
    UsageSums sums = group.sums();
    List<String> cells = new ArrayList<>(group.labels());
    cells.add(Long.toString(sums.calls()));
    for (UsageKind kind : UsageKind.values()) {
      long units = sums.units().getOrDefault(kind, 0L);
      cells.add(BigDecimal.valueOf(units, kind.decimals()).toPlainString());
    }
    cells.add(sums.charged().inCredits());
    cells.add(sums.refunded().inCredits());
    cells.add(sums.revenue().inCredits());
    if (forOperator) {
      cells.add(sums.price().inCredits());
      cells.add(sums.cost().inCredits());
      cells.add(sums.margin().inCredits());
    }
    return CsvLine.of(cells);
  }
}
