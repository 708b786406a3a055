package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.account.AccountId;
import java.time.Instant;

/// The use case of a customer who saves, prefers or removes a way to pay.
public final class SaveCard {

  private final Collector collector;
  private final Customers customers;
  private final CollectPayments payments;

  public SaveCard(Collector collector, Customers customers, CollectPayments payments) {
    this.collector = collector;
    this.customers = customers;
    this.payments = payments;
  }

  /// A page to save one on.
  ///
  /// @param label never used before
  public Collector.Page add(AccountId account, String label) {
    return collector.offerToSave(payments.customer(account), "save-" + label);
  }

  /// False when the account has no such card.
  public boolean remove(AccountId account, String card, Instant at) {
    if (customers.cards(account).stream().noneMatch(each -> each.id().equals(card))) {
      return false;
    }
    collector.removeCard(card);
    customers.keepCards(
        account,
        customers.of(account).map(collector::cards).orElseGet(java.util.List::of).stream()
            .filter(each -> !each.id().equals(card))
            .toList(),
        at);
    return true;
  }
}
