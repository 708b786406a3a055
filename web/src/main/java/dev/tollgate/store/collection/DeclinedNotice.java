package dev.tollgate.store.collection;

import dev.tollgate.engine.alert.Event;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.collection.PaymentTrails.Declined;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a customer is told when a saved card did not pay what is to be paid all the same.
final class DeclinedNotice {

  private DeclinedNotice() {}

  static Event of(Payment payment, Declined attempt) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put("payment", Long.toString(payment.id()));
    data.put("reference", payment.reference());
    data.put("total_usd", payment.total().inUsd());
    data.put("attempt", Integer.toString(attempt.number()));
    data.put("code", attempt.code());
    data.put("link", attempt.link().toString());
    Instant next = attempt.next();
    if (next != null) {
      data.put("next_attempt_at", next.toString());
    }
    return new Event(
        payment.account(), EventType.PAYMENT_DECLINED, data, text(payment, attempt), attempt.at());
  }

  private static String text(Payment payment, Declined attempt) {
    String what = "$%s (%s)".formatted(payment.total().inUsd(), payment.purpose());
    if (attempt.wantsCustomer()) {
      return "Your bank wants you to confirm the payment of %s: %s%s"
          .formatted(what, attempt.link(), then(attempt));
    }
    return "Your saved card was declined for %s: %s. Pay it here, or save another card: %s%s"
        .formatted(what, attempt.code(), attempt.link(), then(attempt));
  }

  private static String then(Declined attempt) {
    Instant next = attempt.next();
    return next == null
        ? ""
        : " The saved card is tried again on %s."
            .formatted(LocalDate.ofInstant(next, ZoneOffset.UTC));
  }
}
