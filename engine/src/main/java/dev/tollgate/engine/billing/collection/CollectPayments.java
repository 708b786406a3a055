package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.collection.Collector.CollectorFailed;
import dev.tollgate.engine.billing.collection.Collector.PageState;
import dev.tollgate.engine.billing.collection.PaymentTrails.Trail;
import java.time.Instant;
import java.util.ArrayList;
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
  private final PayLinks links;

  /// @param kept where payments are kept that were asked for
  public CollectPayments(
      Payments kept,
      PaymentTrails trails,
      Customers customers,
      Accounts accounts,
      Collector collector,
      RetryPolicy retries,
      PayLinks links) {
    this.kept = kept;
    this.trails = trails;
    this.customers = customers;
    this.accounts = accounts;
    this.collector = collector;
    this.retries = retries;
    this.links = links;
  }

  /// A collector that fails now is asked again later: the payment stays open meanwhile. What is
  /// less than it collects is waived: some days of a cheap seat.
  @Override
  public Payment collect(Due due, Instant at) {
    Payment payment = kept.collect(due, at);
    if (payment.state() != State.OPEN || trails.of(payment.id()).isBegun()) {
      return payment;
    }
    if (payment.total().compareTo(collector.least()) < 0) {
      kept.settle(payment.id(), State.PAID, at, BY, "waived: too little to be collected");
      return kept.find(payment.id()).orElseThrow();
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
  ///
  /// @return empty when money is on its way, as from a bank that takes days: asking again would
  ///   charge twice
  public Optional<Payment> again(Payment payment, Instant at) {
    return closeWays(trails.of(payment.id())) ? Optional.of(begin(payment, at)) : Optional.empty();
  }

  /// Offers a page for an open payment, instead of the one there was; empty when money is on its
  /// way.
  public Optional<Payment> onPage(Payment payment) {
    Trail trail = trails.of(payment.id());
    return closeWays(trail) ? Optional.of(onPage(payment, trail)) : Optional.empty();
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
        collector.giveUp(needs.payment());
        yield staysOpen(
            payment, trail, declined(trail, needs.payment(), PaymentTrails.AUTHENTICATION, at));
      }
      case Collector.Charged.Declined declined -> {
        collector.giveUp(declined.payment());
        yield trail.manner() == Manner.UNTIL_PAID
            ? staysOpen(payment, trail, declined(trail, declined.payment(), declined.code(), at))
            : failed(payment, attempt, declined, at);
      }
    };
  }

  private Payment failed(
      Payment payment, int attempt, Collector.Charged.Declined declined, Instant at) {
    trails.attempted(payment.id(), attempt, declined.payment(), "DECLINED", declined.code(), at);
    kept.settle(payment.id(), State.FAILED, at, BY, declined.code());
    return kept.find(payment.id()).orElseThrow();
  }

  private Payment staysOpen(Payment payment, Trail trail, PaymentTrails.Declined attempt) {
    trails.declined(payment, attempt);
    return onPage(payment, trail);
  }

  private PaymentTrails.Declined declined(Trail trail, String charge, String code, Instant at) {
    int attempt = trail.attempts() + 1;
    Instant next =
        trail.manner() == Manner.UNTIL_PAID ? retries.next(attempt, at).orElse(null) : null;
    return new PaymentTrails.Declined(attempt, charge, code, links.of(trail.label()), at, next);
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

  /// False when the customer has paid by one of them, or the bank is about to.
  private boolean closeWays(Trail trail) {
    List<String> charges = new ArrayList<>();
    if (trail.page() != null) {
      collector.close(trail.page());
      collector.page(trail.page()).flatMap(PageState::payment).ifPresent(charges::add);
    }
    if (trail.charge() != null) {
      collector.giveUp(trail.charge());
      charges.add(trail.charge());
    }
    boolean moving =
        charges.stream()
            .flatMap(charge -> collector.payment(charge).stream())
            .map(CollectedPayment::state)
            .anyMatch(state ->
                state == CollectedPayment.State.PAID || state == CollectedPayment.State.PROCESSING);
    if (!moving) {
      trails.offered(trail.payment(), null);
    }
    return !moving;
  }

  /// How many ways to pay there were, so that each page has a key of its own.
  private static int ways(Trail trail) {
    return trail.pages() + 1;
  }

  @Override
  public void withdraw(long id, Instant at, String by, String note) {
    try {
      var _ = closeWays(trails.of(id));
    } catch (CollectorFailed unreachable) {
      // It is not wanted all the same; if it is paid on a page that stayed open, that is told.
    }
    kept.withdraw(id, at, by, note);
  }

  @Override
  public Optional<Payment> giveUp(long id, Instant at, String by, String note) {
    return kept.giveUp(id, at, by, note);
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
