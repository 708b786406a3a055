package dev.tollgate.stripe;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.model.HasId;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundListParams;
import dev.tollgate.engine.billing.collection.Collector.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lists what happened at Stripe in a window of time.
final class StripeWindow {

  private static final long PAGE = 100;

  private final StripeCalls calls;

  StripeWindow(StripeCalls calls) {
    this.calls = calls;
  }

  /// Payments first, each once, then the money that moved.
  void each(Instant from, Instant to, Consumer<Found> found) {
    Set<String> payments = new LinkedHashSet<>();
    begun(from, to).forEach(intent -> payments.add(intent.getId()));
    refunded(from, to).forEach(refund -> addTo(payments, refund.getPaymentIntent()));
    disputed(from, to).forEach(dispute -> addTo(payments, dispute.getPaymentIntent()));
    payments.forEach(id -> found.accept(new Found.OfPayment(id)));
    moved(from, to).forEach(book -> found.accept(new Found.Moved(PaymentReading.moved(book))));
  }

  private static void addTo(Set<String> payments, @Nullable String id) {
    if (id != null) {
      payments.add(id);
    }
  }

  private List<PaymentIntent> begun(Instant from, Instant to) {
    PaymentIntentListParams params =
        PaymentIntentListParams.builder()
            .setLimit(PAGE)
            .setCreated(
                PaymentIntentListParams.Created.builder()
                    .setGte(from.getEpochSecond())
                    .setLt(to.getEpochSecond())
                    .build())
            .build();
    return all(StripeCalls.ask(() -> calls.client().v1().paymentIntents().list(params)));
  }

  private List<Refund> refunded(Instant from, Instant to) {
    RefundListParams params =
        RefundListParams.builder()
            .setLimit(PAGE)
            .setCreated(
                RefundListParams.Created.builder()
                    .setGte(from.getEpochSecond())
                    .setLt(to.getEpochSecond())
                    .build())
            .build();
    return all(StripeCalls.ask(() -> calls.client().v1().refunds().list(params)));
  }

  private List<Dispute> disputed(Instant from, Instant to) {
    DisputeListParams params =
        DisputeListParams.builder()
            .setLimit(PAGE)
            .setCreated(
                DisputeListParams.Created.builder()
                    .setGte(from.getEpochSecond())
                    .setLt(to.getEpochSecond())
                    .build())
            .build();
    return all(StripeCalls.ask(() -> calls.client().v1().disputes().list(params)));
  }

  private List<BalanceTransaction> moved(Instant from, Instant to) {
    BalanceTransactionListParams params =
        BalanceTransactionListParams.builder()
            .setLimit(PAGE)
            .setCreated(
                BalanceTransactionListParams.Created.builder()
                    .setGte(from.getEpochSecond())
                    .setLt(to.getEpochSecond())
                    .build())
            .build();
    return all(StripeCalls.ask(() -> calls.client().v1().balanceTransactions().list(params)));
  }

  /// All pages of a list.
  static <T extends HasId> List<T> all(StripeCollection<T> first) {
    return StripeCalls.ask(() -> {
      List<T> found = new ArrayList<>();
      first.autoPagingIterable().forEach(found::add);
      return found;
    });
  }
}
