package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.billing.FinishPayment;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.collection.Collector.CollectorFailed;
import dev.tollgate.engine.billing.collection.PaymentTrails.Trail;
import java.time.Duration;
import java.time.Instant;

/// The use case of asking again: for payments the collector was never asked for, because a node
/// died or it did not answer, and for fees whose card was declined and whose time has come.
public final class RetryPayments {

  private static final Duration UNDER_WAY = Duration.ofMinutes(1);
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
      Payment now = again ? payments.again(payment, at) : payments.begin(payment, at);
      if (now.state() != Payments.State.OPEN) {
        finish.again(now.id(), at, BY);
      }
      return 1;
    } catch (CollectorFailed unreachable) {
      if (again) {
        trails.tryAgain(trail.payment(), at.plus(UNDER_WAY));
      }
      return 0;
    }
  }
}
