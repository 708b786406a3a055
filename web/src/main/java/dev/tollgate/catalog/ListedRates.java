package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.Rates;
import dev.tollgate.engine.money.UsdRate;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rates gathered from a list that states dollars per single token. A zero is not taken: lists
/// write it for what they do not know, and nothing becomes free by that.
final class ListedRates {

  private static final int MILLION = 6;

  private final Map<UsageKind, UsdRate> rates = new EnumMap<>(UsageKind.class);

  void perToken(UsageKind kind, @Nullable BigDecimal usd) {
    if (usd != null && usd.signum() > 0) {
      rates.put(kind, UsdRate.perMillion(usd.movePointRight(MILLION)));
    }
  }

  void each(UsageKind kind, @Nullable BigDecimal usd) {
    if (usd != null && usd.signum() > 0) {
      rates.put(kind, UsdRate.each(usd));
    }
  }

  boolean has(UsageKind kind) {
    return rates.containsKey(kind);
  }

  boolean isEmpty() {
    return rates.isEmpty();
  }

  Rates rates() {
    return new Rates(rates);
  }
}
