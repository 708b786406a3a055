package dev.tollgate.stripe;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import dev.tollgate.engine.billing.collection.CollectedPayment;
import dev.tollgate.engine.billing.collection.CollectedPayment.Kind;
import dev.tollgate.engine.billing.collection.CollectedPayment.Returned;
import dev.tollgate.engine.billing.collection.CollectedPayment.Standing;
import dev.tollgate.engine.billing.collection.CollectedPayment.State;
import dev.tollgate.engine.billing.collection.MoneyMoved;
import dev.tollgate.engine.money.Cents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads a PaymentIntent, with its charge, refunds and disputes, as one payment.
final class PaymentReading {

  static final String LABEL = "tollgate_payment";

  private PaymentReading() {}

  static CollectedPayment of(PaymentIntent intent, List<Refund> refunds, List<Dispute> disputes) {
    List<MoneyMoved> moved = new ArrayList<>();
    List<Returned> returns = new ArrayList<>();
    Charge charge = intent.getLatestChargeObject();
    if (charge != null) {
      add(moved, charge.getBalanceTransactionObject());
    }
    for (Refund refund : refunds) {
      add(moved, refund.getBalanceTransactionObject());
      add(moved, refund.getFailureBalanceTransactionObject());
      returns.add(
          new Returned(refund.getId(), Kind.REFUND, cents(refund.getAmount()), standing(refund)));
    }
    for (Dispute dispute : disputes) {
      List<BalanceTransaction> books =
          Objects.requireNonNullElse(dispute.getBalanceTransactions(), List.of());
      books.forEach(each -> add(moved, each));
      returns.add(
          new Returned(dispute.getId(), Kind.DISPUTE, cents(dispute.getAmount()), standing(books)));
    }
    return new CollectedPayment(
        intent.getId(),
        text(intent.getMetadata() == null ? null : intent.getMetadata().get(LABEL)),
        text(intent.getCustomer()),
        state(intent),
        text(intent.getCurrency()),
        cents(intent.getAmount()),
        cents(intent.getAmountReceived()),
        code(intent.getLastPaymentError()),
        moved,
        returns);
  }

  static MoneyMoved moved(BalanceTransaction book) {
    return new MoneyMoved(
        book.getId(),
        text(book.getType()),
        text(book.getSource()),
        cents(book.getAmount()),
        cents(book.getFee()),
        Instant.ofEpochSecond(book.getCreated()));
  }

  static String code(@Nullable StripeError error) {
    if (error == null) {
      return "";
    }
    String declined = error.getDeclineCode();
    return text(declined == null ? error.getCode() : declined);
  }

  private static State state(PaymentIntent intent) {
    return switch (text(intent.getStatus())) {
      case "succeeded" -> State.PAID;
      case "processing" -> State.PROCESSING;
      case "canceled" -> State.GIVEN_UP;
      case "requires_payment_method" ->
          intent.getLastPaymentError() == null ? State.OPEN : State.DECLINED;
      default -> State.OPEN;
    };
  }

  private static Standing standing(Refund refund) {
    return switch (text(refund.getStatus())) {
      case "failed", "canceled" -> Standing.BACK;
      case "requires_action" -> Standing.ASKED;
      default -> Standing.GONE;
    };
  }

  /// The money is gone while Stripe's books say so, whatever the dispute is called.
  private static Standing standing(List<BalanceTransaction> books) {
    long sum = books.stream().mapToLong(BalanceTransaction::getAmount).sum();
    if (sum < 0) {
      return Standing.GONE;
    }
    return books.isEmpty() ? Standing.ASKED : Standing.BACK;
  }

  private static void add(List<MoneyMoved> moved, @Nullable BalanceTransaction book) {
    if (book != null) {
      moved.add(moved(book));
    }
  }

  static Cents cents(@Nullable Long amount) {
    return amount == null ? Cents.ZERO : new Cents(amount);
  }

  static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
