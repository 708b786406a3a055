package dev.tollgate.engine.usage;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// What one call used, by kind; kinds never overlap and none is negative. Immutable.
@SuppressWarnings(
    "EnumOrdinal") // an array by kind, on the hot path; ordinals never leave this class
public final class Usage {

  public static final Usage NONE = new Usage(new long[UsageKind.values().length]);

  /// The most of one kind a single call may report; above it a count is absurd, not large.
  public static final long MOST = 1_000_000_000_000L;

  private final long[] units;

  private Usage(long[] units) {
    this.units = units;
  }

  public static Builder builder() {
    return new Builder(new long[UsageKind.values().length]);
  }

  public Builder toBuilder() {
    return new Builder(units.clone());
  }

  /// The count of a kind in its smallest unit: whole ones, and microseconds of [UsageKind#SECONDS].
  public long units(UsageKind kind) {
    return units[kind.ordinal()];
  }

  public BigDecimal quantity(UsageKind kind) {
    return BigDecimal.valueOf(units[kind.ordinal()], kind.decimals());
  }

  /// The whole prompt, cached and written parts included: what context tiers compare.
  public long promptTokens() {
    long sum = 0;
    for (UsageKind kind : UsageKind.values()) {
      if (kind.isPrompt()) {
        sum = Math.addExact(sum, units(kind));
      }
    }
    return sum;
  }

  /// All tokens, prompt and produced: what the month's counter moves by.
  public long totalTokens() {
    long sum = 0;
    for (UsageKind kind : UsageKind.values()) {
      if (kind.isTokens()) {
        sum = Math.addExact(sum, units(kind));
      }
    }
    return sum;
  }

  /// The kinds that are not zero, in the order of [UsageKind].
  public Map<UsageKind, Long> nonZero() {
    Map<UsageKind, Long> found = new EnumMap<>(UsageKind.class);
    for (UsageKind kind : UsageKind.values()) {
      if (units(kind) != 0) {
        found.put(kind, units(kind));
      }
    }
    return found;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Usage usage && Arrays.equals(units, usage.units);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(units);
  }

  @Override
  public String toString() {
    return nonZero().toString();
  }

  /// Collects the quantities of a [Usage].
  public static final class Builder {

    private final long[] units;

    private Builder(long[] units) {
      this.units = units;
    }

    /// Sets a kind, in its smallest unit.
    ///
    /// @throws IllegalArgumentException if `count` is negative or above [Usage#MOST]
    public Builder set(UsageKind kind, long count) {
      if (count < 0 || count > MOST) {
        throw new IllegalArgumentException(
            "%s must be between 0 and %d, but is %d".formatted(kind.key(), MOST, count));
      }
      units[kind.ordinal()] = count;
      return this;
    }

    public Usage build() {
      return new Usage(units.clone());
    }
  }
}
