package dev.tollgate.replay;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.ledger.Adjustment;
import dev.tollgate.engine.ledger.AdjustmentAnswer;
import dev.tollgate.engine.ledger.CloseMonth;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.HeldCall;
import dev.tollgate.engine.ledger.HoldAnswer;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.MonthAnswer;
import dev.tollgate.engine.ledger.PlaceHold;
import dev.tollgate.engine.ledger.ReleaseHold;
import dev.tollgate.engine.ledger.SettleAnswer;
import dev.tollgate.engine.ledger.SettleHold;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A ledger that works until so many calls have been settled.
final class BreakingLedger implements Ledger {

  private final Ledger ledger;
  private final AtomicInteger left;

  BreakingLedger(Ledger ledger, int settles) {
    this.ledger = ledger;
    this.left = new AtomicInteger(settles);
  }

  @Override
  public void open(AccountId account) {
    ledger.open(account);
  }

  @Override
  public boolean grant(GrantLot grant) {
    return ledger.grant(grant);
  }

  @Override
  public AdjustmentAnswer adjust(Adjustment adjustment) {
    return ledger.adjust(adjustment);
  }

  @Override
  public MonthAnswer close(CloseMonth close) {
    return ledger.close(close);
  }

  @Override
  public Optional<AllowanceMonth> openMonth(AccountId account) {
    return ledger.openMonth(account);
  }

  @Override
  public HoldAnswer hold(PlaceHold hold) {
    return ledger.hold(hold);
  }

  @Override
  public SettleAnswer settle(SettleHold settle) {
    if (left.getAndDecrement() <= 0) {
      throw new IllegalStateException("the disk is full");
    }
    return ledger.settle(settle);
  }

  @Override
  public boolean release(ReleaseHold release) {
    return ledger.release(release);
  }

  @Override
  public void renew(Collection<HeldCall> calls, Duration lease) {
    ledger.renew(calls, lease);
  }

  @Override
  public int sweep(int limit) {
    return ledger.sweep(limit);
  }

  @Override
  public Statement statement(AccountId account, Instant at) {
    return ledger.statement(account, at);
  }
}
