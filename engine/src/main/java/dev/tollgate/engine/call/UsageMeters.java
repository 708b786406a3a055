package dev.tollgate.engine.call;

import dev.tollgate.engine.account.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Keeps reported events and what they add up to; a port.
public interface UsageMeters {

  /// An event that was counted.
  record Counted(TrackedEvent event, TrackUsage.Answer.Charged charge) {}

  Optional<Counted> of(AccountId account, String service, String event);

  /// Counts an event once it is charged, one at a time for an account, its service and its month.
  ///
  /// @param month the start of the month it is counted in
  /// @param charge charges it, given what came before it; a refusal counts nothing
  TrackUsage.Answer count(
      AccountId account,
      TrackedEvent event,
      Instant month,
      Instant now,
      Function<MeteredMonth, TrackUsage.Answer> charge);
}
