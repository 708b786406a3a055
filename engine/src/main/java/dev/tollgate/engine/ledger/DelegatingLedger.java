package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// A ledger that hands every command to another one. Whoever adds to a ledger says only what is
/// different.
public abstract class DelegatingLedger implements Ledger {

  private final Ledger ledger;

  protected DelegatingLedger(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public HoldAnswer hold(PlaceHold hold) {
    return ledger.hold(hold);
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
  public SettleAnswer settle(SettleHold settle) {
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
