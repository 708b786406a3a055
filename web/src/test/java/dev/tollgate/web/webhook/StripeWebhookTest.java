package dev.tollgate.web.webhook;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static dev.tollgate.web.webhook.PayingCustomer.VISA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.stripe.StripeSignature;
import dev.tollgate.stripe.standin.StripeStandIn;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.SharedTollgate;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What is believed of what comes to the webhook, and what it does.
@ExtendWith(SharedTollgate.class)
class StripeWebhookTest {

  private static final String SECRET = StripeStandIn.WEBHOOK_SECRET;

  private final RunningTollgate tollgate;
  private final PayingCustomer acme;

  StripeWebhookTest(RunningTollgate tollgate) {
    this.tollgate = tollgate;
    this.acme = PayingCustomer.on(tollgate);
  }

  @Test
  void what_nobody_signed_or_somebody_else_is_refused_and_not_kept() {
    String body = event("evt_forged", "payment_intent.succeeded", "pi_1");

    assertThat(code(send(body, null))).isEqualTo("signature_invalid");
    assertThat(code(send(body, "nonsense"))).isEqualTo("signature_invalid");
    assertThat(code(send(body, signed("whsec_other", body, Instant.now()))))
        .isEqualTo("signature_invalid");
    String cut = body.substring(0, body.length() / 2);
    assertThat(code(send(cut, signed(SECRET, body, Instant.now())))).isEqualTo("signature_invalid");
    String changed = body.replace("pi_1", "pi_2");
    assertThat(code(send(changed, signed(SECRET, body, Instant.now()))))
        .isEqualTo("signature_invalid");
    assertThat(kept("evt_forged")).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301, -86_400, 86_400})
  void what_was_signed_too_long_ago_or_ahead_of_time_is_refused(long seconds) {
    String body = event("evt_stale" + seconds, "payment_intent.succeeded", "pi_1");

    HttpResponse<String> answer =
        send(body, signed(SECRET, body, Instant.now().plusSeconds(seconds)));

    assertThat(code(answer)).isEqualTo("signature_invalid");
    assertThat(answer.body()).contains("300 are tolerated");
    assertThat(kept("evt_stale" + seconds)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {-240, 0, 240})
  void a_clock_may_differ_a_little_both_ways(long seconds) {
    String body = event("evt_near" + seconds, "unheard.of", "x_1");

    assertThat(send(body, signed(SECRET, body, Instant.now().plusSeconds(seconds))).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"id\":\"evt_x\"}", "{\"type\":\"a\"}", "plain"})
  void what_is_no_event_is_refused(String body) {
    assertThat(code(send(body, signed(SECRET, body, Instant.now())))).isEqualTo("event_unreadable");
  }

  @Test
  void an_event_about_real_money_is_refused_by_a_test_key() {
    String body = event("evt_live", "payment_intent.succeeded", "pi_1").replace("false", "true");

    assertThat(code(send(body, signed(SECRET, body, Instant.now())))).isEqualTo("wrong_mode");
  }

  @Test
  void an_event_nobody_knows_is_kept_and_shown() {
    String body = event("evt_unheard", "unheard.of", "x_1");
    send(body, signed(SECRET, body, Instant.now()));
    acme.settled();

    var support = tollgate.customer("large", Credits.ZERO, Role.SUPPORT);
    JsonNode shown =
        json(tollgate.get("/api/v1/admin/stripe/events?state=unused&limit=200", support.key()));

    assertThat(shown.toString()).contains("evt_unheard").contains("unheard.of");
    assertThat(code(tollgate.get("/api/v1/admin/stripe/events", acme.customer().key())))
        .isEqualTo("role_not_allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payment_intent.succeeded",
        "payment_intent.payment_failed",
        "payment_intent.requires_action",
        "payment_intent.processing",
        "payment_intent.canceled",
        "checkout.session.completed",
        "checkout.session.expired",
        "charge.refunded",
        "refund.updated",
        "refund.failed",
        "charge.dispute.created",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.closed",
        "setup_intent.succeeded",
        "payment_method.detached",
        "payment_method.automatically_updated",
        "customer.deleted"
      })
  void an_event_about_what_we_never_had_changes_nothing(String type) {
    String id = "evt_none_" + type.replace('.', '_');
    String body = event(id, type, "pi_nobody");

    assertThat(send(body, signed(SECRET, body, Instant.now())).statusCode()).isEqualTo(200);

    acme.settled();
    assertThat(
            acme.database()
                .sql("SELECT state FROM stripe_event WHERE event_id = :id")
                .param("id", id)
                .query(String.class)
                .single())
        .isIn("UNUSED", "DONE");
  }

  @Test
  void two_hundred_deliveries_at_once_grant_once() throws Exception {
    JsonNode asked = acme.buys("credits_10k");
    acme.pays(asked.at("/payment/link").asString(), VISA);
    acme.await(() -> acme.state(asked.at("/payment/id").asLong()).equals("PAID"));
    String charge = acme.charge(asked.at("/payment/id").asLong());
    List<Callable<Integer>> deliveries = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String body = event("evt_many_" + (i % 20) + charge, "payment_intent.succeeded", charge);
      deliveries.add(() -> send(body, signed(SECRET, body, Instant.now())).statusCode());
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var each : threads.invokeAll(deliveries)) {
        assertThat(each.get()).isEqualTo(200);
      }
    }

    acme.settled();
    assertThat(acme.available()).isEqualTo(Credits.of(10_000));
    assertThat(acme.atStripe()).isEqualTo(1200 - 65);
  }

  @Test
  void a_customer_that_is_gone_has_no_cards_and_pays_again_as_a_new_one() {
    acme.bought("credits_10k");
    String customer =
        acme.database()
            .sql("SELECT customer_id FROM stripe_customer WHERE account_id = :id")
            .param("id", acme.customer().account().value())
            .query(String.class)
            .single();

    String body = event("evt_gone" + customer, "customer.deleted", customer);
    send(body, signed(SECRET, body, Instant.now()));
    acme.settled();

    assertThat(acme.get("/api/v1/payment-methods").path("data").size()).isZero();
  }

  @Test
  void an_amount_that_does_not_fit_grants_nothing_and_is_told() {
    JsonNode asked = acme.buys("credits_10k");
    long payment = asked.at("/payment/id").asLong();
    acme.database()
        .sql("UPDATE payment SET amount_cents = amount_cents + 1 WHERE payment_id = :id")
        .param("id", payment)
        .update();

    acme.pays(asked.at("/payment/link").asString(), VISA);
    acme.settled();

    assertThat(acme.available()).isEqualTo(Credits.ZERO);
    assertThat(acme.state(payment)).isEqualTo("OPEN");
    assertThat(
            acme.database()
                .sql("SELECT note FROM stripe_event WHERE state = 'DIFFERS' AND note LIKE :charge")
                .param("charge", acme.charge(payment) + "%")
                .query(String.class)
                .list())
        .isNotEmpty()
        .allMatch(note -> note.contains("12.00") && note.contains("12.01"));
  }

  @Test
  void another_currency_of_the_same_number_grants_nothing_and_is_told() {
    JsonNode asked = acme.buys("credits_10k");
    long payment = asked.at("/payment/id").asLong();
    String label =
        acme.database()
            .sql("SELECT label FROM payment WHERE payment_id = :id")
            .param("id", payment)
            .query(String.class)
            .single();

    acme.atStripe(
        "/v1/payment_intents",
        "amount=1200&currency=jpy&confirm=true&payment_method=pm_card_visa&metadata[tollgate_payment]="
            + label);
    acme.settled();

    assertThat(acme.available()).isEqualTo(Credits.ZERO);
    assertThat(acme.state(payment)).isEqualTo("OPEN");
    assertThat(
            acme.database()
                .sql(
                    "SELECT count(*) FROM stripe_event WHERE state = 'DIFFERS' AND note LIKE '%jpy%'")
                .query(Long.class)
                .single())
        .isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TOO_MANY", "FAILS", "ACTS_AND_FAILS", "ACTS_AND_IS_SILENT"})
  void a_service_that_fails_once_is_asked_again_and_acts_once(String kind) {
    acme.happens("fault", Map.of("path", "/v1/checkout", "kind", kind));

    JsonNode asked = acme.buys("credits_10k");

    assertThat(asked.at("/payment/link").asString()).contains("/pay/");
    acme.pays(asked.at("/payment/link").asString(), VISA);
    acme.await(() -> acme.available().equals(Credits.of(10_000)));
  }

  @Test
  void a_service_that_fails_for_longer_leaves_the_payment_open_and_is_asked_later() {
    acme.happens("fault", Map.of("path", "/v1/checkout", "kind", "FAILS", "times", "3"));

    JsonNode asked = acme.buys("credits_10k");

    assertThat(asked.at("/payment/link").isNull()).isTrue();
    tollgate
        .bean(dev.tollgate.engine.billing.collection.RetryPayments.class)
        .run(Instant.now().plus(Duration.ofMinutes(2)), 1000);
    JsonNode now = acme.get("/api/v1/payments/%d".formatted(asked.at("/payment/id").asLong()));
    acme.pays(now.path("link").asString(), VISA);
    acme.await(() -> acme.available().equals(Credits.of(10_000)));
  }

  @Test
  void a_node_that_dies_between_payment_and_credit_is_made_up_for() {
    JsonNode asked = acme.buys("credits_10k");
    long payment = asked.at("/payment/id").asLong();
    acme.database()
        .sql("UPDATE payment SET state = 'PAID', settled_at = now() WHERE payment_id = :id")
        .param("id", payment)
        .update();

    acme.pays(asked.at("/payment/link").asString(), VISA);

    acme.await(() -> acme.available().equals(Credits.of(10_000)));
  }

  @Test
  void a_node_that_dies_before_the_purchase_knows_its_payment_is_made_up_for() {
    JsonNode asked = acme.buys("credits_10k");
    acme.database()
        .sql("UPDATE purchase SET payment_id = NULL WHERE purchase_id = :id")
        .param("id", asked.path("id").asLong())
        .update();

    acme.pays(asked.at("/payment/link").asString(), VISA);

    acme.await(() -> acme.available().equals(Credits.of(10_000)));
  }

  private long kept(String id) {
    return acme.database()
        .sql("SELECT count(*) FROM stripe_event WHERE event_id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  private static String event(String id, String type, String subject) {
    return """
    {"id":"%1$s","object":"event","type":"%2$s","created":1700000000,"livemode":false,
     "data":{"object":{"id":"%3$s","payment_intent":"%3$s","customer":"cus_nobody"}}}
    """
        .formatted(id, type, subject);
  }

  private static String signed(String secret, String body, Instant at) {
    return StripeSignature.of(secret, body.getBytes(StandardCharsets.UTF_8), at);
  }

  private HttpResponse<String> send(String body, @Nullable String signature) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(tollgate.url("/webhooks/stripe"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (signature != null) {
      request.header("Stripe-Signature", signature);
    }
    return tollgate.send(request.build());
  }
}
