package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.Rates;
import dev.tollgate.engine.money.UsdRate;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Rates in JSON: dollars as decimal strings, under `usd_per_million` and `usd_each`.
final class RatesJson {

  static final String PER_MILLION = "usd_per_million";
  static final String EACH = "usd_each";

  /// Dearer than this a rate is a slip of the pen.
  static final String DEAREST_USD = "1000000";

  private RatesJson() {}

  static Rates read(Fields owner) {
    Map<UsageKind, UsdRate> rates = new EnumMap<>(UsageKind.class);
    read(owner.object(PER_MILLION), UsageKind.Unit.PER_MILLION, RateKeys.PER_MILLION, rates);
    read(owner.object(EACH), UsageKind.Unit.EACH, RateKeys.EACH, rates);
    return new Rates(rates);
  }

  private static void read(
      @Nullable Fields fields,
      UsageKind.Unit unit,
      Set<String> known,
      Map<UsageKind, UsdRate> rates) {
    if (fields == null) {
      return;
    }
    fields.allow(known);
    for (String key : known) {
      BigDecimal usd = fields.decimal(key, DEAREST_USD);
      if (usd != null) {
        rates.put(RateKeys.kind(unit, key).orElseThrow(), rate(unit, usd));
      }
    }
  }

  private static UsdRate rate(UsageKind.Unit unit, BigDecimal usd) {
    return unit == UsageKind.Unit.PER_MILLION ? UsdRate.perMillion(usd) : UsdRate.each(usd);
  }

  static void write(Rates rates, ObjectNode owner) {
    rates
        .byKind()
        .forEach((kind, rate) -> {
          boolean perMillion = kind.unit() == UsageKind.Unit.PER_MILLION;
          owner
              .withObject(perMillion ? "/" + PER_MILLION : "/" + EACH)
              .put(RateKeys.of(kind), plain(perMillion ? rate.usdPerMillion() : rate.usdEach()));
        });
  }

  static String plain(BigDecimal decimal) {
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }
}
