package dev.tollgate.web.receipt;

import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// A usage as JSON has it: the kinds that are not zero, by their key.
public final class UsageView {

  private UsageView() {}

  public static Map<String, BigDecimal> of(Usage usage) {
    Map<String, BigDecimal> view = new LinkedHashMap<>();
    for (UsageKind kind : usage.nonZero().keySet()) {
      view.put(kind.key(), usage.quantity(kind));
    }
    return view;
  }
}
