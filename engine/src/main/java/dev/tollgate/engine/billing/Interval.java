package dev.tollgate.engine.billing;

import java.util.Locale;
import java.util.Optional;

/// How long a fee pays for.
public enum Interval {
  MONTH,
  YEAR;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Interval> ofKey(String key) {
    for (Interval each : values()) {
      if (each.key().equals(key)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
