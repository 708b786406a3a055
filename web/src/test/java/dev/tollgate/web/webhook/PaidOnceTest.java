package dev.tollgate.web.webhook;

import static dev.tollgate.web.webhook.PayingCustomer.VISA;
import static dev.tollgate.web.webhook.SentEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.SharedTollgate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Whatever is sent twice, fails or dies on the way, what was paid is credited once, and only that.
@ExtendWith(SharedTollgate.class)
class PaidOnceTest {

  private final RunningTollgate tollgate;
  private final PayingCustomer acme;
  private final SentEvents events;

  PaidOnceTest(RunningTollgate tollgate) {
    this.tollgate = tollgate;
    this.acme = PayingCustomer.on(tollgate);
    this.events = new SentEvents(tollgate);
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
      deliveries.add(() -> events.send(body).statusCode());
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
}
