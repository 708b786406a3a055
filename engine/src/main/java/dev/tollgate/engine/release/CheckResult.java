package dev.tollgate.engine.release;

import java.time.Instant;
import java.util.List;

/// What a check of a kept set came to. The guard found nothing, or the set would not be kept.
///
/// @param by who had it checked
/// @param scenarios how many were run
/// @param failed how many of them failed
/// @param warnings what its author may not have meant
public record CheckResult(
    Instant at, String by, int scenarios, int failed, List<Warning> warnings) {

  /// @throws IllegalArgumentException if more failed than were run
  public CheckResult {
    if (failed < 0 || failed > scenarios) {
      throw new IllegalArgumentException(
          "Of %d scenarios %d cannot fail".formatted(scenarios, failed));
    }
    warnings = List.copyOf(warnings);
  }

  /// A set that no scenario tests has not passed.
  public boolean passed() {
    return scenarios > 0 && failed == 0;
  }
}
