package dev.tollgate.web.api.payment;

import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.collection.Card;
import dev.tollgate.engine.billing.collection.PaymentReturns;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Payments and what belongs to them as JSON. Dollars have two decimals.
public final class PaymentJson {

  private PaymentJson() {}

  public static ObjectNode of(Payment payment) {
    Instant settled = payment.settledAt();
    return object()
        .put("id", payment.id())
        .put("account", payment.account().toString())
        .put("reference", payment.reference())
        .put("purpose", payment.purpose())
        .put("amount_usd", payment.amount().inUsd())
        .put("tax_usd", payment.tax().inUsd())
        .put("total_usd", payment.total().inUsd())
        .put("state", payment.state().name().toLowerCase(Locale.ROOT))
        .put("link", payment.link())
        .put("asked_at", payment.asked().toString())
        .put("settled_at", settled == null ? null : settled.toString());
  }

  static ObjectNode of(Card card) {
    return object()
        .put("id", card.id())
        .put("kind", card.kind())
        .put("brand", card.brand())
        .put("last4", card.last4())
        .put("expires", card.expires().isEmpty() ? null : card.expires())
        .put("preferred", card.preferred());
  }

  static ObjectNode of(PaymentReturns.Kept kept) {
    return object()
        .put("id", kept.id())
        .put("kind", kept.kind().name().toLowerCase(Locale.ROOT))
        .put("amount_usd", kept.amount().inUsd())
        .put("credits", kept.credits().inCredits())
        .put("back", kept.back())
        .put("at", kept.at().toString());
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
