package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The books; a port. Every method returns once its effect is committed, and answers what it would
/// have answered alone, in arrival order. Callers block on virtual threads; commands that arrive
/// while a commit is under way share the next one.
public interface Ledger {

  /// Makes an account's book; does nothing if there is one.
  void open(AccountId account);

  /// True the first time a reference is seen, false ever after.
  boolean grant(GrantLot grant);

  /// Moves credits because somebody says so, once per reference, with an entry in the audit trail.
  AdjustmentAnswer adjust(Adjustment adjustment);

  /// Ends a month of an account and begins the next, once.
  MonthAnswer close(CloseMonth close);

  /// The month of an account that was not closed yet, also when it is over; empty when the account
  /// has no months, as a replayed one.
  Optional<AllowanceMonth> openMonth(AccountId account);

  HoldAnswer hold(PlaceHold hold);

  SettleAnswer settle(SettleHold settle);

  /// True if the hold was pending and is now released.
  boolean release(ReleaseHold release);

  /// Keeps pending holds alive, on real time; lapsed ones are left to the sweeper.
  void renew(Collection<HeldCall> calls, Duration lease);

  /// Releases holds whose lease has lapsed and books their worst case as unreconciled.
  ///
  /// @return how many were swept, at most `limit`
  int sweep(int limit);

  Statement statement(AccountId account, Instant at);

  /// An account's credits at a moment.
  ///
  /// @param available unexpired lots − held − receivable + overdraft
  /// @param owed the receivable
  record Statement(
      Balance available,
      Credits held,
      Credits owed,
      Credits overdraft,
      List<LotView> lots,
      long sequence) {
    public Statement {
      lots = List.copyOf(lots);
    }
  }

  /// A lot that still holds something.
  ///
  /// @param remaining reserved parts included
  record LotView(
      long lot,
      LotSource source,
      Credits amount,
      Credits remaining,
      Credits reserved,
      int priority,
      @Nullable Instant expires) {}
}
