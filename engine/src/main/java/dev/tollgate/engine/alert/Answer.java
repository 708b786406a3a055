package dev.tollgate.engine.alert;

import org.jspecify.annotations.Nullable;

/// What came of an attempt to deliver.
///
/// @param status of HTTP; null: there was none
/// @param text the beginning of what was answered, or why nothing was
public record Answer(Kind kind, @Nullable Integer status, String text) {

  /// Whether to try again.
  public enum Kind {
    TAKEN,
    FAILED,
    /// The endpoint says that it is there no more.
    GONE
  }

  public static Answer failed(String why) {
    return new Answer(Kind.FAILED, null, why);
  }
}
