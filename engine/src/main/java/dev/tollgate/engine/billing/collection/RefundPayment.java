package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.money.Cents;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The use case of sending a payment back, whole or in part. What it paid for goes back with it.
public final class RefundPayment {

  private final Collector collector;
  private final PaymentTrails trails;
  private final Payments payments;
  private final PaymentReturns returns;
  private final AgreePayment agree;

  public RefundPayment(
      Collector collector,
      PaymentTrails trails,
      Payments payments,
      PaymentReturns returns,
      AgreePayment agree) {
    this.collector = collector;
    this.trails = trails;
    this.payments = payments;
    this.returns = returns;
    this.agree = agree;
  }

  /// What came of it.
  public sealed interface Answer {

    /// @param returns all refunds and disputes of the payment by now
    record Done(Payment payment, List<PaymentReturns.Kept> returns) implements Answer {}

    record NoSuchPayment(long payment) implements Answer {}

    /// Nothing came through the collector for it.
    record NotCollected(Payment payment) implements Answer {}

    /// @param left what has not gone back yet
    record AboveLeft(Cents asked, Cents left) implements Answer {}

    record Refused(String why) implements Answer {}
  }

  /// @param amount null: all that is left
  /// @param reference names it: asking again under the same is the same refund
  public Answer refund(
      long id, @Nullable Cents amount, String reason, String reference, Instant at) {
    Payment payment = payments.find(id).orElse(null);
    if (payment == null) {
      return new Answer.NoSuchPayment(id);
    }
    PaymentTrails.Trail trail = trails.of(id);
    String charge = trail.charge();
    if (charge == null || payment.state() != Payments.State.PAID) {
      return new Answer.NotCollected(payment);
    }
    String key = "%s-refund-%s".formatted(trail.label(), reference);
    Cents left = left(payment);
    Cents asked = amount == null ? left : amount;
    if (!asked.isPositive() || asked.compareTo(payment.total()) > 0) {
      return new Answer.AboveLeft(asked, left);
    }
    return switch (collector.refund(charge, asked, reason, key)) {
      case Collector.Refunded.Refused refused ->
          asked.compareTo(left) > 0
              ? new Answer.AboveLeft(asked, left)
              : new Answer.Refused(refused.why());
      case Collector.Refunded.Done _ -> {
        agree.agree(charge, at);
        yield new Answer.Done(payment, returns.of(id));
      }
    };
  }

  private Cents left(Payment payment) {
    Cents left = payment.total();
    for (PaymentReturns.Kept each : returns.of(payment.id())) {
      left = each.back() ? left : left.plus(each.amount().negated());
    }
    return left;
  }
}
