package dev.tollgate.engine.billing;

import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LotSource;
import java.time.Instant;
import java.util.Optional;

/// Grants the credits of purchases that were paid. It may be asked again at any point, and after a
/// crash: the lot is granted once per purchase.
public final class FinishPurchase {

  private final Purchases purchases;
  private final Payments payments;
  private final Ledger ledger;

  public FinishPurchase(Purchases purchases, Payments payments, Ledger ledger) {
    this.purchases = purchases;
    this.payments = payments;
    this.ledger = ledger;
  }

  /// Ends what is due.
  ///
  /// @return how many
  public int due(Instant at, int limit) {
    int ended = 0;
    for (Purchase purchase : purchases.due(limit)) {
      Long payment = purchase.payment();
      if (payment != null) {
        ended +=
            payments.find(payment).map(found -> settled(purchase, found, at)).isPresent() ? 1 : 0;
      }
    }
    return ended;
  }

  /// What a payment does to the purchase it is for; empty when it is for none.
  Optional<Purchase> paid(Payment payment, Instant at) {
    return purchases.paidBy(payment.id()).map(purchase -> settled(purchase, payment, at));
  }

  public Purchase settled(Purchase purchase, Payment payment, Instant at) {
    return switch (payment.state()) {
      case OPEN -> purchase;
      case FAILED -> purchases.end(purchase, Purchase.State.NOT_PAID, at).orElse(purchase);
      case PAID -> {
        grant(purchase, at);
        yield purchases.end(purchase, Purchase.State.GRANTED, at).orElse(purchase);
      }
    };
  }

  private void grant(Purchase purchase, Instant at) {
    ledger.open(purchase.account());
    ledger.grant(
        new GrantLot(
            purchase.account(),
            purchase.reference(),
            LotSource.PURCHASED,
            purchase.credits(),
            LotSource.PURCHASED.priority(),
            null,
            purchase.price().inCredits(),
            true,
            at));
  }
}
