package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The command that reserves credits for a call before it is sent.
///
/// @param account as the caller's node knows it; refused as stale when its version has moved
/// @param key refused when revoked or expired meanwhile
/// @param tierVersion refused as stale when the account is on another
/// @param wanted the worst case
/// @param minimum the least worth having; equal to `wanted` when the call may not be clamped
/// @param burn which lots are reserved first
/// @param month the allowance month the call belongs to, for good
/// @param counters checked and moved in this step
/// @param lease how long the hold lives without renewal, on real time
/// @param facts what the call is rated on, frozen
/// @param at the clock of the call: real, demo or replayed; lots expire by it
public record PlaceHold(
    CallId call,
    Account account,
    KeyId key,
    int tierVersion,
    Credits overdraft,
    Credits wanted,
    Credits minimum,
    BurnOrder burn,
    AllowanceMonth month,
    List<CounterClaim> counters,
    Duration lease,
    CallFacts facts,
    Instant at) {

  public PlaceHold {
    counters = List.copyOf(counters);
  }
}
