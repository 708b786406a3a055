package dev.tollgate.engine.billing;

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

/// A ledger on which a hold that meets an ended month closes it first, so that nobody waits for a
/// job. A plan that changes with the month leaves the hold out of date, as any other change does.
public final class MonthlyLedger implements Ledger {

  private final Ledger ledger;
  private final CloseBillingPeriod months;

  public MonthlyLedger(Ledger ledger, CloseBillingPeriod months) {
    this.ledger = ledger;
    this.months = months;
  }

  @Override
  public HoldAnswer hold(PlaceHold hold) {
    HoldAnswer answer = ledger.hold(hold);
    if (!(answer instanceof HoldAnswer.MonthEnded)) {
      return answer;
    }
    months.closeMonths(hold.account().id(), hold.at());
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
