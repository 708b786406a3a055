package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.RefusalCode;

/// What the ledger answered to [PlaceHold].
public sealed interface HoldAnswer {

  /// @param granted between the minimum and what was wanted
  /// @param monthTokens tokens settled this month before the call, as committed
  /// @param monthSpend credits charged this month before the call, as committed
  /// @param available what is left to spend beside this hold
  /// @param sequence the account's next number, which replays and backtests follow
  record Held(
      Credits granted, long monthTokens, Credits monthSpend, Balance available, long sequence)
      implements HoldAnswer {}

  /// @param needed the minimum
  /// @param available what could have been held
  record Insufficient(Credits needed, Balance available) implements HoldAnswer {}

  /// A budget or a ceiling would be passed.
  record LimitReached(CounterClaim claim, long reached) implements HoldAnswer {}

  /// The key, the account or the tier has changed since the caller was looked up: look again.
  record Stale(String what) implements HoldAnswer {}

  /// The key is revoked or expired, the account suspended, or this node's clock is off.
  ///
  /// @param code `key_revoked`, `account_suspended` or `clock_skew`
  /// @param message for the client to read
  record Invalid(RefusalCode code, String message) implements HoldAnswer {}

  /// The account's month is over and not closed yet: close it, then hold again.
  record MonthEnded(AllowanceMonth month) implements HoldAnswer {}

  /// There is a call of this id already.
  record Duplicate() implements HoldAnswer {}
}
