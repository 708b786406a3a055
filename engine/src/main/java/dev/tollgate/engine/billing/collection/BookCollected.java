package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.collection.CollectedPayment.Returned;
import dev.tollgate.engine.ledger.Adjustment;
import dev.tollgate.engine.ledger.AdjustmentAnswer;
import dev.tollgate.engine.ledger.Cause;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/// Books what the collector did for a payment: the money that moved, and the credits that refunds
/// and disputes take along. A refund takes its share of the credits that were paid for, so that
/// refunds which come to the whole payment take all of them, to the microcredit.
public final class BookCollected {

  private static final long MICROS_PER_CENT = 10 * Credits.MICROS_PER_CREDIT;
  private static final String BY = "Stripe";

  private final Ledger ledger;
  private final PaymentReturns returns;
  private final PaidLots lots;
  private final SuspendPayer suspend;

  public BookCollected(Ledger ledger, PaymentReturns returns, PaidLots lots, SuspendPayer suspend) {
    this.ledger = ledger;
    this.returns = returns;
    this.lots = lots;
    this.suspend = suspend;
  }

  /// @return what was new, for people; empty: nothing
  String book(Payment payment, CollectedPayment seen, Instant at) {
    ledger.open(payment.account());
    StringBuilder changed = new StringBuilder();
    for (MoneyMoved money : seen.moved()) {
      if (book(payment, money)) {
        changed.append("%s of %s booked; ".formatted(money.kind(), money.paid().inUsd()));
      }
    }
    for (Returned returned : seen.returns()) {
      changed.append(agree(payment, returned, at));
    }
    return changed.toString().strip();
  }

  private boolean book(Payment payment, MoneyMoved money) {
    if (money.paid().cents() == 0 && money.fee().cents() == 0) {
      return false;
    }
    AdjustmentAnswer answer =
        ledger.adjust(
            new Adjustment.BookMoney(
                payment.account(),
                reference(money.id()),
                micros(money.paid()),
                micros(money.fee()),
                cause("%s of payment %d".formatted(money.kind(), payment.id())),
                money.at()));
    return answer instanceof AdjustmentAnswer.Done done && !done.repeated();
  }

  private String agree(Payment payment, Returned returned, Instant at) {
    return switch (returned.standing()) {
      case ASKED -> "";
      case GONE -> gone(payment, returned, at);
      case BACK -> back(payment, returned, at);
    };
  }

  private String gone(Payment payment, Returned returned, Instant at) {
    PaidLots.Paid paid = lots.of(payment);
    PaymentReturns.Kept kept =
        returns.keep(payment, returned, before -> share(payment, paid, returned, before), at);
    if (kept.back()) {
      return "";
    }
    boolean taken = !kept.credits().isZero() && take(payment, paid, kept);
    if (taken || kept.at().equals(at)) {
      suspend.after(payment, returned, at);
    }
    return taken
        ? "%s %s took back %s; "
            .formatted(returned.kind(), returned.id(), kept.credits().inCredits())
        : "";
  }

  private boolean take(Payment payment, PaidLots.Paid paid, PaymentReturns.Kept kept) {
    AdjustmentAnswer answer =
        ledger.adjust(
            new Adjustment.TakeBack(
                payment.account(),
                reference(kept.id()),
                paid.lot(),
                kept.credits(),
                paid.owed(),
                cause("%s of payment %d".formatted(kept.kind(), payment.id())),
                kept.at()));
    return answer instanceof AdjustmentAnswer.Done done && !done.repeated();
  }

  private String back(Payment payment, Returned returned, Instant at) {
    PaidLots.Paid paid = lots.of(payment);
    PaymentReturns.Kept kept = returns.keep(payment, returned, before -> Credits.ZERO, at);
    restore(payment, paid, kept, at);
    boolean news = returns.back(kept.id(), at);
    suspend.undo(payment, returned, at);
    return news && !kept.credits().isZero()
        ? "%s %s restored; ".formatted(returned.kind(), returned.id())
        : "";
  }

  /// As much as was taken, which asking for it again tells.
  private void restore(Payment payment, PaidLots.Paid paid, PaymentReturns.Kept kept, Instant at) {
    if (kept.credits().isZero()) {
      return;
    }
    AdjustmentAnswer taken =
        ledger.adjust(
            new Adjustment.TakeBack(
                payment.account(),
                reference(kept.id()),
                paid.lot(),
                kept.credits(),
                paid.owed(),
                cause("%s of payment %d".formatted(kept.kind(), payment.id())),
                kept.at()));
    if (taken instanceof AdjustmentAnswer.Done done && !done.adjusted().amount().isZero()) {
      ledger.adjust(
          new Adjustment.Restore(
              payment.account(),
              reference(kept.id()) + ":back",
              paid.lot(),
              done.adjusted().amount(),
              cause("%s of payment %d came back".formatted(kept.kind(), payment.id())),
              at));
    }
  }

  /// The credits a return takes: the share of all that went back by now, less what was taken.
  private static Credits share(
      Payment payment, PaidLots.Paid paid, Returned returned, List<PaymentReturns.Kept> before) {
    long cents = returned.amount().cents();
    long taken = 0;
    for (PaymentReturns.Kept each : before) {
      if (!each.back()) {
        cents = Math.addExact(cents, each.amount().cents());
        taken = Math.addExact(taken, each.credits().micros());
      }
    }
    long whole = payment.total().cents();
    long due =
        BigDecimal.valueOf(paid.credits().micros())
            .multiply(BigDecimal.valueOf(Math.min(cents, whole)))
            .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
            .longValueExact();
    return new Credits(Math.max(0, due - taken));
  }

  private static Balance micros(Cents money) {
    return new Balance(Math.multiplyExact(money.cents(), MICROS_PER_CENT));
  }

  private static Cause cause(String reason) {
    return new Cause(reason, BY);
  }

  private static String reference(String id) {
    return "stripe:" + id;
  }
}
