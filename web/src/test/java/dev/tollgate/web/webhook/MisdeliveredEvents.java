package dev.tollgate.web.webhook;

import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.app.StandIn;
import dev.tollgate.engine.billing.collection.Reconcile;
import dev.tollgate.engine.billing.collection.Reconciliation;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.stripe.standin.Misdelivery;
import dev.tollgate.stripe.standin.StripeStandIn;
import dev.tollgate.web.RunningTollgate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/// Customers who buy, pay in every way, ask for their money back and dispute, while the events
/// about it are lost, sent twice and sent late; and what the books are to say in the end.
final class MisdeliveredEvents {

  private static final String[] NUMBERS = {
    PayingCustomer.VISA,
    PayingCustomer.VISA,
    PayingCustomer.VISA,
    PayingCustomer.NO_FUNDS,
    PayingCustomer.BANK,
    "4000002760003184"
  };

  private final RunningTollgate tollgate;
  private final StripeStandIn standIn;
  private final Random random;
  private final List<PayingCustomer> customers = new ArrayList<>();

  MisdeliveredEvents(RunningTollgate tollgate, long seed) {
    this.tollgate = tollgate;
    this.standIn = tollgate.bean(StandIn.class).server().orElseThrow();
    this.random = new Random(seed);
    standIn.misdeliver(new Misdelivery(25, 25, Duration.ofMillis(1500), seed));
  }

  /// Goes on until the stand-in has told of so many events.
  void live(int events) {
    for (int i = 0; i < 12; i++) {
      customers.add(PayingCustomer.on(tollgate));
    }
    while (told() < events) {
      PayingCustomer customer = customers.get(random.nextInt(customers.size()));
      String link = customer.buys("credits_10k").at("/payment/link").asString();
      String number = NUMBERS[random.nextInt(NUMBERS.length)];
      customer.pays(link, number);
      if (number.startsWith("4000002760003184")) {
        customer.enters(link, Map.of("confirmed", random.nextBoolean() ? "true" : "false"));
      }
      if (random.nextInt(10) == 0) {
        customer.happens("expire", Map.of("session", link.substring(link.lastIndexOf('/') + 1)));
      }
      afterwards(customer);
    }
  }

  /// What becomes of some payments later.
  private void afterwards(PayingCustomer customer) {
    List<String> charges = charges("payment_intent");
    String charge = charges.get(random.nextInt(charges.size()));
    switch (random.nextInt(4)) {
      case 0 -> customer.happens("debit", Map.of("payment_intent", charge, "came", came()));
      case 1 ->
          tollgate
              .bean(dev.tollgate.engine.billing.collection.Collector.class)
              .refund(
                  charge,
                  new dev.tollgate.engine.money.Cents(1 + random.nextInt(600)),
                  "chance",
                  "chance-" + random.nextLong());
      case 2 -> customer.happens("dispute", Map.of("payment_intent", charge));
      default ->
          charges("dispute").stream()
              .findAny()
              .ifPresent(dispute ->
                  customer.happens("close-dispute", Map.of("dispute", dispute, "won", came())));
    }
  }

  private String came() {
    return random.nextBoolean() ? "true" : "false";
  }

  private List<String> charges(String kind) {
    return standIn.ids(kind);
  }

  int told() {
    return standIn.ids("event").size();
  }

  /// One reconciliation after all that arrives has arrived.
  Reconciliation reconciled() {
    customers.getFirst().settled();
    return run();
  }

  Reconciliation run() {
    Instant now = Instant.now();
    return tollgate
        .bean(Reconcile.class)
        .run(now.minus(Duration.ofHours(2)), now.plusSeconds(5), now);
  }

  /// All money that lies at Stripe by our books, in cents.
  long booked() {
    return customers
        .getFirst()
        .database()
        .sql("SELECT (sum(stripe_micros) / 10000000)::bigint FROM book")
        .query(Long.class)
        .single();
  }

  long balance() {
    return standIn.balance();
  }

  /// Each customer has what the payments came to that were paid, less what went back.
  void each_has_what_was_paid_for() {
    for (PayingCustomer customer : customers) {
      long micros =
          customer
              .database()
              .sql(
                  """
                  SELECT coalesce(sum(p.credits_micros), 0)::bigint
                    - coalesce((SELECT sum(r.credits_micros) FROM payment_return r
                        JOIN payment y ON y.payment_id = r.payment_id
                        WHERE y.account_id = :id AND NOT r.back), 0)::bigint
                  FROM purchase p JOIN payment y ON y.payment_id = p.payment_id
                  WHERE p.account_id = :id AND y.state = 'PAID'
                  """)
              .param("id", customer.customer().account().value())
              .query(Long.class)
              .single();
      Credits owed = customer.owed();
      assertThat(customer.available().micros() - owed.micros())
          .as("%s", customer.customer().account())
          .isEqualTo(micros);
    }
  }

  JsonNode shown(String key) {
    return json(tollgate.get("/api/v1/admin/stripe/reconciliations", key));
  }
}
