package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.billing.ClosedPeriods;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.billing.Subscriptions;
import dev.tollgate.engine.money.Credits;

/// Finds the credits that a payment paid for.
public final class PaidLots {

  private final Purchases purchases;
  private final Subscriptions subscriptions;
  private final ClosedPeriods periods;

  public PaidLots(Purchases purchases, Subscriptions subscriptions, ClosedPeriods periods) {
    this.purchases = purchases;
    this.subscriptions = subscriptions;
    this.periods = periods;
  }

  /// The credits of a payment.
  ///
  /// @param lot the reference they were granted under; empty: it paid for none
  /// @param owed whether the account owes them once they are spent. Credits that were bought are;
  ///   an allowance that was spent is never clawed back
  record Paid(String lot, Credits credits, boolean owed) {

    static final Paid NOTHING = new Paid("", Credits.ZERO, false);
  }

  Paid of(Payment payment) {
    return purchases
        .paidBy(payment.id())
        .map(bought -> new Paid(bought.reference(), bought.credits(), true))
        .or(() ->
            subscriptions
                .paidBy(payment.id())
                .map(change -> new Paid(change.reference(), change.change().allowance(), false)))
        .or(() ->
            periods
                .paidBy(payment.id())
                .map(close ->
                    new Paid("allowance:" + close.renewed().start(), close.allowance(), false)))
        .orElse(Paid.NOTHING);
  }
}
