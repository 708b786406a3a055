package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.collection.Collector.CollectorFailed;
import dev.tollgate.engine.billing.collection.PaymentTrails.Trail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Payments that a collector collects: off the saved card where that was asked for and there is
/// one, else on a page of the collector. Nothing is paid until the collector says so.
public final class CollectPayments implements Payments {

  private static final String BY = "Stripe";

  private final Payments kept;
  private final PaymentTrails trails;
  private final Customers customers;
  private final Accounts accounts;
  private final Collector collector;
  private final RetryPolicy retries;

  /// @param kept where payments are kept that were asked for
  public CollectPayments(
      Payments kept,
      PaymentTrails trails,
      Customers customers,
      Accounts accounts,
      Collector collector,
      RetryPolicy retries) {
    this.kept = kept;
    this.trails = trails;
    this.customers = customers;
    this.accounts = accounts;
    this.collector = collector;
    this.retries = retries;
  }

  /// A collector that fails now is asked again later: the payment stays open meanwhile.
  @Override
  public Payment collect(Due due, Instant at) {
    Payment payment = kept.collect(due, at);
    if (payment.state() != State.OPEN || trails.of(payment.id()).isBegun()) {
      return payment;
    }
    try {
      return begin(payment, at);
    } catch (CollectorFailed unreachable) {
      return payment;
    }
  }

  /// Asks the collector for a payment that it was not asked for yet.
  public Payment begin(Payment payment, Instant at) {
    Trail trail = trails.of(payment.id());
    String card =
        trail.manner() == Manner.PAGE
            ? null
            : customers.preferred(payment.account()).map(Card::id).orElse(null);
    return card == null ? onPage(payment, trail) : offCard(payment, trail, card, at);
  }

  /// Charges the saved card again for a payment that stays open until it is paid, or offers a page
  /// where there is none any more.
  public Payment again(Payment payment, Instant at) {
    closeWays(trails.of(payment.id()));
    return begin(payment, at);
  }

  /// Offers a page for an open payment, instead of the one there was.
  public Payment onPage(Payment payment) {
    Trail trail = trails.of(payment.id());
    closeWays(trail);
    return onPage(payment, trail);
  }

  private Payment onPage(Payment payment, Trail trail) {
    Collector.Page page = collector.offer(order(payment, trail, "page-" + ways(trail)));
    trails.offered(payment.id(), page);
    return kept.find(payment.id()).orElseThrow();
  }

  private Payment offCard(Payment payment, Trail trail, String card, Instant at) {
    int attempt = trail.attempts() + 1;
    Collector.Charged charged = collector.charge(order(payment, trail, "attempt-" + attempt), card);
    return switch (charged) {
      case Collector.Charged.Succeeded paid -> {
        trails.attempted(payment.id(), attempt, paid.payment(), "PAID", "", at);
        kept.settle(payment.id(), State.PAID, at, BY, paid.payment());
        yield kept.find(payment.id()).orElseThrow();
      }
      case Collector.Charged.Processing waiting -> {
        trails.attempted(payment.id(), attempt, waiting.payment(), "PROCESSING", "", at);
        yield payment;
      }
      case Collector.Charged.NeedsCustomer needs -> {
        trails.attempted(
            payment.id(), attempt, needs.payment(), "DECLINED", "authentication_required", at);
        collector.giveUp(needs.payment());
        again(payment.id(), attempt, trail.manner(), at);
        yield onPage(payment, trails.of(payment.id()));
      }
      case Collector.Charged.Declined declined -> {
        trails.attempted(
            payment.id(), attempt, declined.payment(), "DECLINED", declined.code(), at);
        yield declined(payment, trail.manner(), attempt, declined, at);
      }
    };
  }

  private Payment declined(
      Payment payment,
      Manner manner,
      int attempt,
      Collector.Charged.Declined declined,
      Instant at) {
    collector.giveUp(declined.payment());
    if (manner != Manner.UNTIL_PAID) {
      kept.settle(payment.id(), State.FAILED, at, BY, declined.code());
      return kept.find(payment.id()).orElseThrow();
    }
    again(payment.id(), attempt, manner, at);
    return onPage(payment, trails.of(payment.id()));
  }

  private void again(long payment, int attempt, Manner manner, Instant at) {
    if (manner == Manner.UNTIL_PAID) {
      trails.tryAgain(payment, retries.next(attempt, at).orElse(null));
    }
  }

  private Collector.Order order(Payment payment, Trail trail, String act) {
    return new Collector.Order(
        customer(payment.account()),
        trail.label(),
        payment.purpose(),
        payment.total(),
        payment.taxed(),
        trail.label() + "-" + act);
  }

  /// What the account is called at the collector, made when it is needed first.
  public String customer(AccountId account) {
    return customers
        .of(account)
        .orElseGet(() -> {
          Accounts.Entry entry = accounts.of(account).orElseThrow();
          String made =
              collector.makeCustomer(
                  account,
                  entry.account().name(),
                  "customer-%s-%s".formatted(account, entry.created().toEpochMilli()));
          return customers.keep(account, made, entry.created());
        });
  }

  private void closeWays(Trail trail) {
    if (trail.page() != null) {
      collector.close(trail.page());
      trails.offered(trail.payment(), null);
    }
    if (trail.charge() != null) {
      collector.giveUp(trail.charge());
    }
  }

  /// How many ways to pay there were, so that each page has a key of its own.
  private static int ways(Trail trail) {
    return trail.pages() + 1;
  }

  @Override
  public void withdraw(long id, Instant at, String by, String note) {
    try {
      closeWays(trails.of(id));
    } catch (CollectorFailed unreachable) {
      // It is not wanted all the same; if it is paid on a page that stayed open, that is told.
    }
    kept.withdraw(id, at, by, note);
  }

  @Override
  public Optional<Payment> find(long id) {
    return kept.find(id);
  }

  @Override
  public List<Payment> list(@Nullable AccountId account, @Nullable Long before, int limit) {
    return kept.list(account, before, limit);
  }

  @Override
  public Optional<Payment> settle(long id, State state, Instant at, String by, String note) {
    return kept.settle(id, state, at, by, note);
  }
}
