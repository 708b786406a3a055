package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.collection.CollectedPayment.Returned;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// Keeps which refunds and disputes of payments there were; a port.
public interface PaymentReturns {

  /// A refund or dispute as it is kept.
  ///
  /// @param credits that went back with it
  record Kept(
      String id,
      long payment,
      CollectedPayment.Kind kind,
      Cents amount,
      Credits credits,
      boolean back,
      Instant at) {}

  /// Keeps a return that is new, one after the other for each payment; one that is known stays as
  /// it was kept.
  ///
  /// @param credits of it, given those kept before
  Kept keep(Payment payment, Returned returned, Function<List<Kept>, Credits> credits, Instant at);

  /// Notes that the money came again.
  ///
  /// @return false when that was known
  boolean back(String id, Instant at);

  List<Kept> of(long payment);
}
