package dev.tollgate.engine.billing;

import dev.tollgate.engine.ledger.DelegatingLedger;
import dev.tollgate.engine.ledger.HoldAnswer;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.PlaceHold;

/// A ledger on which a hold that meets an ended month closes it first, so that nobody waits for a
/// job. A plan that changes with the month leaves the hold out of date, as any other change does.
public final class MonthlyLedger extends DelegatingLedger {

  private final CloseBillingPeriod months;

  public MonthlyLedger(Ledger ledger, CloseBillingPeriod months) {
    super(ledger);
    this.months = months;
  }

  @Override
  public HoldAnswer hold(PlaceHold hold) {
    HoldAnswer answer = super.hold(hold);
    if (!(answer instanceof HoldAnswer.MonthEnded)) {
      return answer;
    }
    months.closeMonths(hold.account().id(), hold.at());
    return super.hold(hold);
  }
}
