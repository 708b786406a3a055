package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.billing.FinishPayment;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.collection.CollectedPayment.State;
import dev.tollgate.engine.billing.collection.PaymentTrails.Trail;
import java.time.Instant;
import java.util.Optional;

/// The use case that makes a payment of ours agree with what the collector says of it now: paid is
/// granted, money that moved is booked, what went back takes its credits along. It may be asked at
/// any time, any number of times and by several at once: each step is done once.
public final class AgreePayment {

  private static final String USD = "usd";
  private static final String BY = "Stripe";

  private final Collector collector;
  private final PaymentTrails trails;
  private final Payments payments;
  private final FinishPayment finish;
  private final BookCollected books;

  public AgreePayment(
      Collector collector,
      PaymentTrails trails,
      Payments payments,
      FinishPayment finish,
      BookCollected books) {
    this.collector = collector;
    this.trails = trails;
    this.payments = payments;
    this.finish = finish;
    this.books = books;
  }

  /// What came of it.
  public sealed interface Agreed {

    /// @param changed what was mended, for people; empty: it agreed already
    record Done(long payment, String changed) implements Agreed {}

    /// It is none of ours.
    record Unknown(String id) implements Agreed {}

    /// It does not fit what we asked for; nothing was granted.
    record Differs(long payment, String how) implements Agreed {}
  }

  /// @param id of the payment at the collector
  public Agreed agree(String id, Instant at) {
    Optional<CollectedPayment> seen = collector.payment(id);
    if (seen.isEmpty()) {
      return new Agreed.Unknown(id);
    }
    Optional<Trail> trail = trails.ofCharge(id).or(() -> trails.ofLabel(seen.get().label()));
    return trail
        .flatMap(known -> payments.find(known.payment()))
        .map(payment -> agree(payment, seen.get(), at))
        .orElseGet(() -> new Agreed.Unknown(id));
  }

  private Agreed agree(Payment payment, CollectedPayment seen, Instant at) {
    if (trails.of(payment.id()).charge() == null) {
      trails.paying(payment.id(), seen.id());
    }
    return switch (seen.state()) {
      case OPEN, PROCESSING, DECLINED, GIVEN_UP -> unpaid(payment, seen, at);
      case PAID -> {
        Optional<String> misfit = misfit(payment, seen);
        yield misfit.isPresent()
            ? new Agreed.Differs(payment.id(), misfit.get())
            : paid(payment, seen, at);
      }
    };
  }

  private Agreed unpaid(Payment payment, CollectedPayment seen, Instant at) {
    Trail trail = trails.of(payment.id());
    boolean current = seen.id().equals(trail.charge());
    boolean failed =
        payment.state() == Payments.State.OPEN
            && current
            && trail.manner() != Payments.Manner.UNTIL_PAID
            && (seen.state() == State.GIVEN_UP || isDeclinedForGood(seen, trail));
    if (failed && seen.state() == State.GIVEN_UP) {
      finish.giveUp(payment.id(), at, BY, seen.code());
    } else if (failed) {
      finish.settle(payment.id(), Payments.State.FAILED, at, BY, seen.code());
    }
    return new Agreed.Done(payment.id(), failed ? "failed: " + seen.code() : "");
  }

  /// On a page another card can be tried until the customer is through with it.
  private boolean isDeclinedForGood(CollectedPayment seen, Trail trail) {
    return seen.state() == State.DECLINED
        && (trail.page() == null
            || collector.page(trail.page()).map(Collector.PageState::complete).orElse(true));
  }

  private static Optional<String> misfit(Payment payment, CollectedPayment seen) {
    if (!seen.currency().equals(USD)) {
      return Optional.of(
          "%s was paid in %s, and %s US dollars were asked for"
              .formatted(seen.id(), seen.currency(), payment.total().inUsd()));
    }
    return seen.received().equals(payment.total())
        ? Optional.empty()
        : Optional.of(
            "%s paid %s, and %s were asked for"
                .formatted(seen.id(), seen.received().inUsd(), payment.total().inUsd()));
  }

  private Agreed paid(Payment payment, CollectedPayment seen, Instant at) {
    StringBuilder changed = new StringBuilder();
    boolean settled =
        finish.settle(payment.id(), Payments.State.PAID, at, BY, seen.id()).isPresent();
    String other = trails.of(payment.id()).charge();
    if (!settled && payment.state() == Payments.State.PAID && !seen.id().equals(other)) {
      books.book(payment, seen, at);
      return new Agreed.Differs(
          payment.id(),
          "payment %d was paid by %s and by %s too: refund one"
              .formatted(payment.id(), other, seen.id()));
    }
    if (settled) {
      trails.paying(payment.id(), seen.id());
      trails.tryAgain(payment.id(), null);
      changed.append("paid ");
    } else if (payment.state() == Payments.State.FAILED) {
      return books.book(payment, seen, at).isEmpty()
          ? new Agreed.Done(payment.id(), "")
          : new Agreed.Differs(
              payment.id(),
              "%s was paid after payment %d had been given up: refund it"
                  .formatted(seen.id(), payment.id()));
    } else {
      finish.again(payment.id(), at, BY);
    }
    changed.append(books.book(payment, seen, at));
    return new Agreed.Done(payment.id(), changed.toString().strip());
  }
}
