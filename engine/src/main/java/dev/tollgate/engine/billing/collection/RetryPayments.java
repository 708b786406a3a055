package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.billing.FinishPayment;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.collection.Collector.CollectorFailed;
import dev.tollgate.engine.billing.collection.PaymentTrails.Trail;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The use case of asking again: for payments the collector was never asked for, because a node
/// died or it did not answer, and for fees whose card was declined and whose time has come.
public final class RetryPayments {

  private static final Duration UNDER_WAY = Duration.ofMinutes(1);
  private static final Duration ON_ITS_WAY = Duration.ofDays(1);
  private static final String BY = "Stripe";

  private final Collector collector;
  private final PaymentTrails trails;
  private final CollectPayments payments;
  private final FinishPayment finish;

  public RetryPayments(
      Collector collector, PaymentTrails trails, CollectPayments payments, FinishPayment finish) {
    this.collector = collector;
    this.trails = trails;
    this.payments = payments;
    this.finish = finish;
  }

  /// @return how many were asked for
  public int run(Instant at, int limit) {
    if (!collector.isThere()) {
      return 0;
    }
    int asked = 0;
    for (Trail trail : trails.unasked(at.minus(UNDER_WAY), limit)) {
      asked += ask(trail, false, at);
    }
    for (Trail trail : trails.dueAgain(at, limit)) {
      asked += ask(trail, true, at);
    }
    return asked;
  }

  private int ask(Trail trail, boolean again, Instant at) {
    try {
      Payment payment = payments.find(trail.payment()).orElseThrow();
      if (again) {
        trails.tryAgain(trail.payment(), null);
      }
      Optional<Payment> now =
          again ? payments.again(payment, at) : Optional.of(payments.begin(payment, at));
      if (now.isEmpty()) {
        trails.tryAgain(trail.payment(), at.plus(ON_ITS_WAY));
      }
      now.filter(asked -> asked.state() != Payments.State.OPEN)
          .ifPresent(asked -> finish.again(asked.id(), at, BY));
      return now.isPresent() ? 1 : 0;
    } catch (CollectorFailed unreachable) {
      if (again) {
        trails.tryAgain(trail.payment(), at.plus(UNDER_WAY));
      }
      return 0;
    }
  }
}
