package dev.tollgate.engine.rating;

import java.util.Locale;

/// A step of pricing, in the order they run. Exclusive phases let one rule act, the highest
/// salience that matches; in the others every matching rule acts.
public enum Phase {
  ENTITLEMENT(false),
  ACCESS(false),
  BYOK(true),
  MARKUP(true),
  PEAK(true),
  VOLUME(true),
  PROMOTION(false),
  FLOOR(false);

  private final boolean exclusive;
  private final String key;

  Phase(boolean exclusive) {
    this.exclusive = exclusive;
    this.key = name().toLowerCase(Locale.ROOT);
  }

  public boolean isExclusive() {
    return exclusive;
  }

  public boolean isGate() {
    return this == ENTITLEMENT || this == ACCESS;
  }

  /// The name files and receipts use, also the last part of the rule file's package.
  public String key() {
    return key;
  }
}
