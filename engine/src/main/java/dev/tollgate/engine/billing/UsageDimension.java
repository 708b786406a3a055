package dev.tollgate.engine.billing;

import java.util.List;

/// What usage is reported by.
public enum UsageDimension {
  DAY("day"),
  MODEL("provider", "model"),
  /// For charts.
  DAY_AND_MODEL("day", "model"),
  SERVICE("service"),
  USER("member", "name"),
  TEAM("team", "name"),
  KEY("key", "name"),
  TAG("tag", "value"),
  /// Every detail of a day, for exports.
  DETAIL("day", "account", "key", "member", "team", "provider", "model", "service", "byok", "free");

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes lists that stay
  private final List<String> labels;

  UsageDimension(String... labels) {
    this.labels = List.of(labels);
  }

  /// The names of what a group has in common.
  public List<String> labels() {
    return labels;
  }
}
