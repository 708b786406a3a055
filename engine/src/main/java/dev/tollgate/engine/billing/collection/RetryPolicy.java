package dev.tollgate.engine.billing.collection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When a saved card is charged again for a fee that it was declined for.
///
/// @param after each attempt, counted from the first
public record RetryPolicy(List<Duration> after) {

  /// After 1, 3, 5 and 7 days.
  public static final RetryPolicy STANDARD =
      new RetryPolicy(
          List.of(Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(2), Duration.ofDays(2)));

  public RetryPolicy {
    after = List.copyOf(after);
  }

  /// @param attempt that was declined, from 1
  /// @return empty when it was the last
  Optional<Instant> next(int attempt, Instant at) {
    return attempt > after.size() ? Optional.empty() : Optional.of(at.plus(after.get(attempt - 1)));
  }
}
