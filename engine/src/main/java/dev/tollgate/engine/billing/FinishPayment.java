package dev.tollgate.engine.billing;

import dev.tollgate.engine.billing.Payments.Payment;
import java.time.Instant;
import java.util.Optional;

/// The use case of whoever learns that a payment came or failed: what it was for is granted or
/// given up.
public final class FinishPayment {

  private final Payments payments;
  private final FinishChange changes;
  private final FinishPurchase purchases;
  private final CloseBillingPeriod months;

  public FinishPayment(
      Payments payments,
      FinishChange changes,
      FinishPurchase purchases,
      CloseBillingPeriod months) {
    this.payments = payments;
    this.changes = changes;
    this.purchases = purchases;
    this.months = months;
  }

  /// @param note how it is known
  /// @return empty when the payment was settled before, or there is none
  public Optional<Payment> settle(
      long payment, Payments.State state, Instant at, String by, String note) {
    Optional<Payment> settled = payments.settle(payment, state, at, by, note);
    settled.ifPresent(paid -> grant(paid, at, by));
    return settled;
  }

  /// Gives up what a customer left unpaid.
  public void giveUp(long payment, Instant at, String by, String note) {
    payments.giveUp(payment, at, by, note).ifPresent(unpaid -> grant(unpaid, at, by));
  }

  /// Grants or gives up what a settled payment was for, if whoever settled it did not come to that.
  public void again(long payment, Instant at, String by) {
    payments
        .find(payment)
        .filter(found -> found.state() != Payments.State.OPEN)
        .ifPresent(found -> grant(found, at, by));
  }

  private void grant(Payment paid, Instant at, String by) {
    changes.paid(paid.id(), at, by);
    purchases.paid(paid, at);
    months.paid(paid, at);
  }
}
