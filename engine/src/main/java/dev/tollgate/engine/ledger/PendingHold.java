package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import java.util.List;

/// Credits set aside for a call that is under way.
///
/// @param sequence the number of the hold within its account
/// @param reservations which lots they are in, in burn order
/// @param fromOverdraft the part no lot covers
/// @param claims what it counts in counters
/// @param leaseUntil real time; past it the sweeper may release the hold
/// @param at the clock of the call
public record PendingHold(
    CallId call,
    long sequence,
    KeyId key,
    List<LotPart> reservations,
    Credits fromOverdraft,
    List<HeldClaim> claims,
    Instant leaseUntil,
    Instant at) {

  public PendingHold {
    reservations = List.copyOf(reservations);
    claims = List.copyOf(claims);
  }

  /// All that is held, from lots and overdraft.
  public Credits granted() {
    return LotPart.sum(reservations).plus(fromOverdraft);
  }

  public boolean hasLapsed(Instant now) {
    return !now.isBefore(leaseUntil);
  }

  PendingHold renewed(Instant until) {
    return new PendingHold(call, sequence, key, reservations, fromOverdraft, claims, until, at);
  }

  /// What the call ends as when nothing is charged for it. Only an expired or settled one still has
  /// claims to count.
  ClosedCall end(CallRecord.State state, long endSequence, Instant endedAt) {
    return new ClosedCall(
        call,
        state,
        endSequence,
        sequence,
        null,
        key,
        granted(),
        Credits.ZERO,
        Credits.ZERO,
        Balance.ZERO,
        state == CallRecord.State.RELEASED ? List.of() : claims,
        at,
        endedAt);
  }
}
