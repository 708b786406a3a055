package dev.tollgate.engine.catalog;

import dev.tollgate.engine.money.UsdRate;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rates by kind of usage. A kind that is absent has no rate here, which is not a rate of zero.
///
/// @param byKind in the order of [UsageKind]
public record Rates(Map<UsageKind, UsdRate> byKind) {

  public static final Rates NONE = new Rates(Map.of());

  public Rates {
    EnumMap<UsageKind, UsdRate> ordered = new EnumMap<>(UsageKind.class);
    ordered.putAll(byKind);
    byKind = Collections.unmodifiableMap(ordered);
  }

  /// Plain input and output in dollars per million tokens: `Rates.perMillion("3", "15")`.
  public static Rates perMillion(String input, String output) {
    return NONE.with(UsageKind.INPUT, input).with(UsageKind.OUTPUT, output);
  }

  /// These rates and one more.
  ///
  /// @param usd dollars in the unit of the kind: per million of token kinds and characters, else
  ///   each
  public Rates with(UsageKind kind, String usd) {
    BigDecimal amount = new BigDecimal(usd);
    EnumMap<UsageKind, UsdRate> more = new EnumMap<>(UsageKind.class);
    more.putAll(byKind);
    more.put(
        kind,
        kind.unit() == UsageKind.Unit.PER_MILLION
            ? UsdRate.perMillion(amount)
            : UsdRate.each(amount));
    return new Rates(more);
  }

  public Optional<UsdRate> of(UsageKind kind) {
    return Optional.ofNullable(byKind.get(kind));
  }

  @Nullable UsdRate get(UsageKind kind) {
    return byKind.get(kind);
  }
}
