package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a call ended in the books, and what was answered then.
///
/// @param state settled, released or expired; never pending
/// @param sequence the number of what ended it, within its account
/// @param holdSequence the number of its hold
/// @param expiredSequence the number of the sweep that had expired a call settled since; null
///   otherwise
/// @param held what had been held
/// @param available what the account had left after a settle; zero when there was none
/// @param claims what a late settle still counts, of an expired call; of a charged one the counters
///   of spend it moved, which a refund moves back; empty otherwise
/// @param admittedAt the clock of its hold
/// @param at the clock of what ended it
public record ClosedCall(
    CallId call,
    CallRecord.State state,
    long sequence,
    long holdSequence,
    @Nullable Long expiredSequence,
    KeyId key,
    Credits held,
    Credits charged,
    Credits overrun,
    Balance available,
    List<HeldClaim> claims,
    Instant admittedAt,
    Instant at) {

  public ClosedCall {
    claims = List.copyOf(claims);
  }

  SettleAnswer.Settled answer(boolean repeated) {
    return new SettleAnswer.Settled(charged, overrun, available, repeated, sequence);
  }

  /// An expired call that is settled after all.
  ClosedCall endAgain(long newSequence, Instant newAt) {
    return new ClosedCall(
        call,
        CallRecord.State.SETTLED,
        newSequence,
        holdSequence,
        sequence,
        key,
        held,
        charged,
        overrun,
        available,
        claims,
        admittedAt,
        newAt);
  }

  ClosedCall charge(Credits newCharged, Credits newOverrun, Balance newAvailable) {
    return new ClosedCall(
        call,
        state,
        sequence,
        holdSequence,
        expiredSequence,
        key,
        held,
        newCharged,
        newOverrun,
        newAvailable,
        spendClaims(newCharged),
        admittedAt,
        at);
  }

  private List<HeldClaim> spendClaims(Credits newCharged) {
    if (newCharged.isZero()) {
      return List.of();
    }
    List<HeldClaim> spend = new ArrayList<>(claims.size());
    for (HeldClaim claim : claims) {
      if (claim.key().measure() == CounterKey.Measure.SPEND) {
        spend.add(new HeldClaim(claim.key(), newCharged.micros()));
      }
    }
    return spend;
  }
}
