package dev.tollgate.web.api.payment;

import dev.tollgate.engine.billing.collection.Collector;
import dev.tollgate.engine.billing.collection.Collector.CollectorFailed;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;

/// Says why nothing can be done with cards.
public final class NoCards {

  private NoCards() {}

  /// @throws Refusal where payments come by bank
  public static void refuseWithout(Collector collector) {
    if (!collector.isThere()) {
      throw new Refusal(
          ApiError.of(
              409,
              "no_card_payments",
              "Payments come by bank here. Whoever runs this sets STRIPE_API_KEY to take cards."));
    }
  }

  public static Refusal refusal(CollectorFailed failed) {
    return new Refusal(
        ApiError.of(
            502,
            "payment_service_unavailable",
            "The payment service did not do it (%s). Nothing was charged; try again in a minute."
                .formatted(failed.getMessage())));
  }
}
