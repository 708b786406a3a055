package dev.tollgate.stripe;

import static dev.tollgate.stripe.PaymentReading.text;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.BuyCredits;
import dev.tollgate.engine.billing.collection.Card;
import dev.tollgate.engine.billing.collection.CollectedPayment;
import dev.tollgate.engine.billing.collection.Collector;
import dev.tollgate.engine.money.Cents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Collects through Stripe: Checkout, PaymentIntents off the session, refunds. No subscription and
/// no invoice is made there.
public final class StripeCollector implements Collector {

  private static final long PAGE = 100;

  private final StripeCalls calls;
  private final StripeOrders orders;
  private final StripeWindow window;

  public StripeCollector(StripeSettings settings) {
    this.calls = new StripeCalls(settings);
    this.orders = new StripeOrders(settings);
    this.window = new StripeWindow(calls);
  }

  /// Stripe takes 50 cents and more.
  @Override
  public Cents least() {
    return BuyCredits.LEAST;
  }

  @Override
  public String makeCustomer(AccountId account, String name, String key) {
    CustomerCreateParams params =
        CustomerCreateParams.builder()
            .setName(name)
            .putMetadata("tollgate_account", account.toString())
            .build();
    return StripeCalls.ask(
            () -> calls.client().v1().customers().create(params, StripeCalls.keyed(key)))
        .getId();
  }

  @Override
  public Page offer(Order order) {
    return page(
        StripeCalls.ask(() ->
            calls
                .client()
                .v1()
                .checkout()
                .sessions()
                .create(orders.page(order), StripeCalls.keyed(order.key()))));
  }

  @Override
  public Page offerToSave(String customer, String key) {
    return page(
        StripeCalls.ask(() ->
            calls
                .client()
                .v1()
                .checkout()
                .sessions()
                .create(orders.save(customer), StripeCalls.keyed(key))));
  }

  private static Page page(Session session) {
    return new Page(session.getId(), text(session.getUrl()));
  }

  @Override
  public Charged charge(Order order, String card) {
    try {
      return charged(
          StripeCalls.patiently(() ->
              calls
                  .client()
                  .v1()
                  .paymentIntents()
                  .create(orders.charge(order, card), StripeCalls.keyed(order.key()))));
    } catch (CardException declined) {
      return declined(declined);
    } catch (StripeException failed) {
      throw StripeCalls.failed(failed);
    }
  }

  private static Charged charged(PaymentIntent intent) {
    return switch (text(intent.getStatus())) {
      case "succeeded" -> new Charged.Succeeded(intent.getId());
      case "processing" -> new Charged.Processing(intent.getId());
      case "requires_action" -> new Charged.NeedsCustomer(intent.getId());
      default ->
          new Charged.Declined(intent.getId(), PaymentReading.code(intent.getLastPaymentError()));
    };
  }

  private static Charged declined(CardException declined) {
    PaymentIntent intent =
        declined.getStripeError() == null ? null : declined.getStripeError().getPaymentIntent();
    if (intent == null) {
      throw StripeCalls.failed(declined);
    }
    return text(declined.getCode()).equals("authentication_required")
        ? new Charged.NeedsCustomer(intent.getId())
        : new Charged.Declined(intent.getId(), PaymentReading.code(declined.getStripeError()));
  }

  @Override
  public void close(String page) {
    StripeCalls.attempt(() -> calls.client().v1().checkout().sessions().expire(page));
  }

  @Override
  public void giveUp(String charge) {
    StripeCalls.attempt(() -> calls.client().v1().paymentIntents().cancel(charge));
  }

  @Override
  public Optional<PageState> page(String page) {
    return StripeCalls.find(() -> calls.client().v1().checkout().sessions().retrieve(page))
        .map(session ->
            new PageState(
                session.getId(),
                Optional.ofNullable(session.getPaymentIntent()),
                text(session.getStatus()).equals("complete"),
                text(session.getStatus()).equals("expired")));
  }

  @Override
  public Optional<CollectedPayment> payment(String id) {
    PaymentIntentRetrieveParams params =
        PaymentIntentRetrieveParams.builder()
            .addExpand("latest_charge.balance_transaction")
            .build();
    return StripeCalls.find(() -> calls.client().v1().paymentIntents().retrieve(id, params))
        .map(this::whole);
  }

  /// With the refunds and disputes of a payment that was tried.
  CollectedPayment whole(PaymentIntent intent) {
    if (intent.getLatestCharge() == null) {
      return PaymentReading.of(intent, List.of(), List.of());
    }
    RefundListParams refunds =
        RefundListParams.builder()
            .setPaymentIntent(intent.getId())
            .setLimit(PAGE)
            .addExpand("data.balance_transaction")
            .addExpand("data.failure_balance_transaction")
            .build();
    DisputeListParams disputes =
        DisputeListParams.builder().setPaymentIntent(intent.getId()).setLimit(PAGE).build();
    return PaymentReading.of(
        intent,
        StripeWindow.all(StripeCalls.ask(() -> calls.client().v1().refunds().list(refunds))),
        StripeWindow.all(StripeCalls.ask(() -> calls.client().v1().disputes().list(disputes))));
  }

  @Override
  public List<Card> cards(String customer) {
    List<Card> cards = new ArrayList<>();
    StripeCalls.find(() -> calls.client().v1().customers().paymentMethods().list(customer))
        .ifPresent(found -> StripeWindow.all(found).forEach(method -> cards.add(card(method))));
    return cards.reversed();
  }

  private static Card card(PaymentMethod method) {
    if (method.getCard() != null) {
      return new Card(
          method.getId(),
          "card",
          text(method.getCard().getBrand()),
          text(method.getCard().getLast4()),
          "%04d-%02d".formatted(method.getCard().getExpYear(), method.getCard().getExpMonth()),
          false);
    }
    boolean bank = method.getUsBankAccount() != null;
    return new Card(
        method.getId(),
        text(method.getType()),
        bank ? text(method.getUsBankAccount().getBankName()) : text(method.getType()),
        bank ? text(method.getUsBankAccount().getLast4()) : "",
        "",
        false);
  }

  @Override
  public void removeCard(String card) {
    StripeCalls.attempt(() -> calls.client().v1().paymentMethods().detach(card));
  }

  @Override
  public Refunded refund(String payment, Cents amount, String reason, String key) {
    RefundCreateParams params =
        RefundCreateParams.builder()
            .setPaymentIntent(payment)
            .setAmount(amount.cents())
            .putMetadata("tollgate_reason", reason)
            .build();
    try {
      return new Refunded.Done(
          StripeCalls.patiently(
                  () -> calls.client().v1().refunds().create(params, StripeCalls.keyed(key)))
              .getId());
    } catch (InvalidRequestException refused) {
      return new Refunded.Refused(text(refused.getUserMessage()));
    } catch (StripeException failed) {
      throw StripeCalls.failed(failed);
    }
  }

  @Override
  public void each(Instant from, Instant to, Consumer<Found> found) {
    window.each(from, to, found);
  }
}
