package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Cents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Nobody: payments come by bank. It knows of nothing, and nothing can be asked of it.
public final class NoCollector implements Collector {

  @Override
  public boolean isThere() {
    return false;
  }

  @Override
  public String makeCustomer(AccountId account, String name, String key) {
    throw nobody();
  }

  @Override
  public Page offer(Order order) {
    throw nobody();
  }

  @Override
  public Charged charge(Order order, String card) {
    throw nobody();
  }

  @Override
  public Page offerToSave(String customer, String key) {
    throw nobody();
  }

  @Override
  public void close(String page) {
    throw nobody();
  }

  @Override
  public void giveUp(String charge) {
    throw nobody();
  }

  @Override
  public Optional<PageState> page(String page) {
    return Optional.empty();
  }

  @Override
  public Optional<CollectedPayment> payment(String id) {
    return Optional.empty();
  }

  @Override
  public List<Card> cards(String customer) {
    return List.of();
  }

  @Override
  public void removeCard(String card) {
    throw nobody();
  }

  @Override
  public Refunded refund(String payment, Cents amount, String reason, String key) {
    return new Refunded.Refused("payments come by bank here, and go back by bank");
  }

  @Override
  public void each(Instant from, Instant to, Consumer<Found> found) {
    // There is nothing.
  }

  private static IllegalStateException nobody() {
    return new IllegalStateException("Payments come by bank here: set STRIPE_API_KEY");
  }
}
