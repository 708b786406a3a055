package dev.tollgate.stripe;

import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import dev.tollgate.engine.billing.Invoice.Tax;
import dev.tollgate.engine.billing.collection.Collector.Order;
import dev.tollgate.engine.money.Cents;

/// Puts an order into the words of Stripe's interface.
final class StripeOrders {

  private static final String USD = "usd";

  private final StripeSettings settings;

  StripeOrders(StripeSettings settings) {
    this.settings = settings;
  }

  /// A page that saves the card for later charges too.
  SessionCreateParams page(Order order) {
    Tax tax = order.tax();
    Cents net = tax == null ? order.total() : order.total().plus(tax.amount().negated());
    var params =
        SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.PAYMENT)
            .setCustomer(order.customer())
            .setClientReferenceId(order.label())
            .setSuccessUrl(settings.success().toString())
            .setCancelUrl(settings.cancel().toString())
            .putMetadata(PaymentReading.LABEL, order.label())
            .addLineItem(line(order.purpose(), net))
            .setPaymentIntentData(
                SessionCreateParams.PaymentIntentData.builder()
                    .setDescription(order.purpose())
                    .setSetupFutureUsage(
                        SessionCreateParams.PaymentIntentData.SetupFutureUsage.OFF_SESSION)
                    .putMetadata(PaymentReading.LABEL, order.label())
                    .build());
    if (tax != null && tax.amount().isPositive()) {
      params.addLineItem(
          line("%s %s %%".formatted(tax.name(), tax.percent().toPlainString()), tax.amount()));
    }
    return params.build();
  }

  private static LineItem line(String name, Cents amount) {
    return LineItem.builder()
        .setQuantity(1L)
        .setPriceData(
            PriceData.builder()
                .setCurrency(USD)
                .setUnitAmount(amount.cents())
                .setProductData(PriceData.ProductData.builder().setName(name).build())
                .build())
        .build();
  }

  SessionCreateParams save(String customer) {
    return SessionCreateParams.builder()
        .setMode(SessionCreateParams.Mode.SETUP)
        .setCurrency(USD)
        .setCustomer(customer)
        .setSuccessUrl(settings.success().toString())
        .setCancelUrl(settings.cancel().toString())
        .build();
  }

  PaymentIntentCreateParams charge(Order order, String card) {
    return PaymentIntentCreateParams.builder()
        .setAmount(order.total().cents())
        .setCurrency(USD)
        .setCustomer(order.customer())
        .setPaymentMethod(card)
        .setConfirm(true)
        .setOffSession(true)
        .setDescription(order.purpose())
        .putMetadata(PaymentReading.LABEL, order.label())
        .setAutomaticPaymentMethods(
            PaymentIntentCreateParams.AutomaticPaymentMethods.builder()
                .setEnabled(true)
                .setAllowRedirects(
                    PaymentIntentCreateParams.AutomaticPaymentMethods.AllowRedirects.NEVER)
                .build())
        .build();
  }
}
