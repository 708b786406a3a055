package dev.tollgate.engine.rating;

import java.util.Locale;
import java.util.Optional;

/// A counter that a gate rule may put a ceiling on with `atMost`.
public enum CeilingCounter {
  /// Tokens of the allowance month, in calls that had a price.
  MONTH_TOKENS,
  /// Whole credits charged in the allowance month.
  MONTH_SPEND,
  /// Calls of the allowance month.
  MONTH_CALLS,
  /// Calls of the day in the account's zone.
  DAY_CALLS,
  /// Whole credits charged on the day in the account's zone.
  DAY_SPEND,
  /// Calls of the model of this call, in the allowance month; each model has a counter of its own.
  MODEL_MONTH_CALLS;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<CeilingCounter> ofKey(String key) {
    for (CeilingCounter counter : values()) {
      if (counter.key().equals(key)) {
        return Optional.of(counter);
      }
    }
    return Optional.empty();
  }
}
