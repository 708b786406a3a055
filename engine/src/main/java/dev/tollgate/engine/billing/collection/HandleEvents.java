package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.FinishPayment;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.collection.AgreePayment.Agreed;
import dev.tollgate.engine.billing.collection.Collector.CollectorFailed;
import dev.tollgate.engine.billing.collection.Collector.PageState;
import dev.tollgate.engine.billing.collection.CollectorEvent.State;
import dev.tollgate.engine.ledger.LedgerUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The use case that handles what the collector says, after it was kept. Each event makes us look
/// again at what it is about.
public final class HandleEvents {

  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final int MOST_ATTEMPTS = 20;
  private static final int LONGEST_PAUSE_DOUBLINGS = 11;
  private static final String BY = "Stripe";

  private final CollectorEvents events;
  private final Collector collector;
  private final PaymentTrails trails;
  private final AgreePayment agree;
  private final FinishPayment finish;
  private final Customers customers;

  public HandleEvents(
      CollectorEvents events,
      Collector collector,
      PaymentTrails trails,
      AgreePayment agree,
      FinishPayment finish,
      Customers customers) {
    this.events = events;
    this.collector = collector;
    this.trails = trails;
    this.agree = agree;
    this.finish = finish;
    this.customers = customers;
  }

  private record Outcome(State state, String note) {}

  /// Handles events that are due.
  ///
  /// @return how many were taken; 0: there was none
  public int run(int limit, Instant at) {
    List<CollectorEvent.Kept> taken = events.take(limit, LEASE, at);
    taken.forEach(each -> handle(each, at));
    return taken.size();
  }

  private void handle(CollectorEvent.Kept kept, Instant at) {
    CollectorEvent event = kept.event();
    try {
      Outcome outcome = look(event, at);
      events.handled(event.id(), outcome.state(), outcome.note(), at);
    } catch (CollectorFailed | LedgerUnavailable failed) {
      later(kept, failed, at);
    }
  }

  private void later(CollectorEvent.Kept kept, RuntimeException failed, Instant at) {
    String note = String.valueOf(failed.getMessage());
    if (kept.attempts() >= MOST_ATTEMPTS) {
      events.handled(kept.event().id(), State.FAILED, note, at);
    } else {
      long seconds = 1L << Math.min(kept.attempts(), LONGEST_PAUSE_DOUBLINGS);
      events.later(kept.event().id(), note, at.plusSeconds(seconds));
    }
  }

  private Outcome look(CollectorEvent event, Instant at) {
    return switch (event.about()) {
      case PAYMENT -> outcome(agree.agree(event.subject(), at));
      case PAGE -> page(event.subject(), at);
      case CUSTOMER -> cards(customers.account(event.subject()), at);
      case CARD -> cards(customers.ofCard(event.subject()), at);
      case CUSTOMER_GONE -> {
        customers.forget(event.subject());
        yield new Outcome(State.DONE, "forgotten");
      }
      case OTHER -> new Outcome(State.UNUSED, "");
    };
  }

  private static Outcome outcome(Agreed agreed) {
    return switch (agreed) {
      case Agreed.Done done -> new Outcome(State.DONE, done.changed());
      case Agreed.Unknown unknown ->
          new Outcome(State.UNUSED, "%s is no payment of ours".formatted(unknown.id()));
      case Agreed.Differs differs -> new Outcome(State.DIFFERS, differs.how());
    };
  }

  private Outcome page(String id, Instant at) {
    Optional<PageState> page = collector.page(id);
    Optional<PaymentTrails.Trail> trail = trails.ofPage(id);
    String payment = page.flatMap(PageState::payment).orElse("");
    if (!payment.isEmpty()) {
      trail
          .filter(known -> known.charge() == null)
          .ifPresent(known -> trails.paying(known.payment(), payment));
      return outcome(agree.agree(payment, at));
    }
    boolean expired = page.map(PageState::expired).orElse(false);
    if (expired && trail.isPresent()) {
      return expired(trail.get(), at);
    }
    return new Outcome(State.UNUSED, trail.isEmpty() ? "no page of ours" : "");
  }

  /// A fee that is to be paid in any case gets another page when somebody asks for one.
  private Outcome expired(PaymentTrails.Trail trail, Instant at) {
    if (trail.manner() == Payments.Manner.UNTIL_PAID) {
      trails.offered(trail.payment(), null);
    } else {
      finish.giveUp(trail.payment(), at, BY, "the page expired");
    }
    return new Outcome(State.DONE, "expired");
  }

  private Outcome cards(Optional<AccountId> account, Instant at) {
    Optional<String> customer = account.flatMap(customers::of);
    if (customer.isEmpty()) {
      return new Outcome(State.UNUSED, "no customer of ours");
    }
    customers.keepCards(account.orElseThrow(), collector.cards(customer.get()), at);
    return new Outcome(State.DONE, "cards");
  }
}
