package dev.tollgate.engine.plan;

import org.jspecify.annotations.Nullable;

/// Something a tier may include. A service such as `chat` is the feature of its own name.
///
/// @param key as tiers and rules name it: a lower-case word
/// @param category the heading it is listed under: `services`, `support`, `enterprise`, `limits`,
///   or another word
/// @param unit what a numeric one counts: `days`; null: nothing that has a name
/// @param description for people; may be empty
/// @param retired whether no tier takes it in any more; those that have it keep it
/// @param sort its place in its category
public record Feature(
    String key,
    String name,
    String category,
    Kind kind,
    @Nullable String unit,
    String description,
    boolean retired,
    int sort) {

  /// What a tier says of a feature.
  public enum Kind {
    /// It has it or not.
    BOOLEAN,
    /// It has so much of it.
    NUMERIC
  }
}
