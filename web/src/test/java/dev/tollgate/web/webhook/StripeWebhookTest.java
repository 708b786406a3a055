package dev.tollgate.web.webhook;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static dev.tollgate.web.webhook.SentEvents.SECRET;
import static dev.tollgate.web.webhook.SentEvents.event;
import static dev.tollgate.web.webhook.SentEvents.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.SharedTollgate;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What is believed of what comes to the webhook.
@ExtendWith(SharedTollgate.class)
class StripeWebhookTest {

  private final RunningTollgate tollgate;
  private final PayingCustomer acme;
  private final SentEvents events;

  StripeWebhookTest(RunningTollgate tollgate) {
    this.tollgate = tollgate;
    this.acme = PayingCustomer.on(tollgate);
    this.events = new SentEvents(tollgate);
  }

  @Test
  void what_nobody_signed_or_somebody_else_is_refused_and_not_kept() {
    String body = event("evt_forged", "payment_intent.succeeded", "pi_1");

    assertThat(code(events.send(body, null))).isEqualTo("signature_invalid");
    assertThat(code(events.send(body, "nonsense"))).isEqualTo("signature_invalid");
    assertThat(code(events.send(body, signed("whsec_other", body, Instant.now()))))
        .isEqualTo("signature_invalid");
    String cut = body.substring(0, body.length() / 2);
    assertThat(code(events.send(cut, signed(SECRET, body, Instant.now()))))
        .isEqualTo("signature_invalid");
    String changed = body.replace("pi_1", "pi_2");
    assertThat(code(events.send(changed, signed(SECRET, body, Instant.now()))))
        .isEqualTo("signature_invalid");
    assertThat(events.kept("evt_forged")).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301, -86_400, 86_400})
  void what_was_signed_too_long_ago_or_ahead_of_time_is_refused(long seconds) {
    String body = event("evt_stale" + seconds, "payment_intent.succeeded", "pi_1");

    HttpResponse<String> answer =
        events.send(body, signed(SECRET, body, Instant.now().plusSeconds(seconds)));

    assertThat(code(answer)).isEqualTo("signature_invalid");
    assertThat(answer.body()).contains("300 are tolerated");
    assertThat(events.kept("evt_stale" + seconds)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {-240, 0, 240})
  void a_clock_may_differ_a_little_both_ways(long seconds) {
    String body = event("evt_near" + seconds, "unheard.of", "x_1");

    assertThat(
            events
                .send(body, signed(SECRET, body, Instant.now().plusSeconds(seconds)))
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"id\":\"evt_x\"}", "{\"type\":\"a\"}", "plain"})
  void what_is_no_event_is_refused(String body) {
    assertThat(code(events.send(body))).isEqualTo("event_unreadable");
  }

  @Test
  void an_event_about_real_money_is_refused_by_a_test_key() {
    String body = event("evt_live", "payment_intent.succeeded", "pi_1").replace("false", "true");

    assertThat(code(events.send(body))).isEqualTo("wrong_mode");
  }

  @Test
  void an_event_nobody_knows_is_kept_and_shown() {
    String body = event("evt_unheard", "unheard.of", "x_1");
    events.send(body);
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

    assertThat(events.send(body).statusCode()).isEqualTo(200);

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
  void a_customer_that_is_gone_has_no_cards_and_pays_again_as_a_new_one() {
    acme.bought("credits_10k");
    String customer =
        acme.database()
            .sql("SELECT customer_id FROM stripe_customer WHERE account_id = :id")
            .param("id", acme.customer().account().value())
            .query(String.class)
            .single();

    String body = event("evt_gone" + customer, "customer.deleted", customer);
    events.send(body);
    acme.settled();

    assertThat(acme.get("/api/v1/payment-methods").path("data").size()).isZero();
  }
}
