package dev.tollgate.web.webhook;

import static dev.tollgate.web.RunningTollgate.json;
import static dev.tollgate.web.webhook.PayingCustomer.BANK;
import static dev.tollgate.web.webhook.PayingCustomer.NO_FUNDS;
import static dev.tollgate.web.webhook.PayingCustomer.VISA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.app.StandIn;
import dev.tollgate.engine.billing.collection.Collector;
import dev.tollgate.engine.billing.collection.Reconcile;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.stripe.StripeSignature;
import dev.tollgate.stripe.standin.Misdelivery;
import dev.tollgate.stripe.standin.StripeStandIn;
import dev.tollgate.web.RunningTollgate;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each event alone brings about what it tells of: all others are lost here.
@TestInstance(Lifecycle.PER_CLASS)
class EachEventTest {

  private RunningTollgate tollgate;
  private PayingCustomer acme;

  /// What has happened, and what is to have come of it when nothing but this event is sent.
  enum Told {
    GRANTED("checkout.session.completed", acme -> acme.paid(VISA), Came.CREDITS),
    PAID("payment_intent.succeeded", acme -> acme.paid(VISA), Came.CREDITS),
    CHARGED("charge.succeeded", acme -> acme.paid(VISA), Came.CREDITS),
    BANK_CAME("checkout.session.async_payment_succeeded", acme -> acme.debit(true), Came.CREDITS),
    BANK_FAILED("checkout.session.async_payment_failed", acme -> acme.debit(false), Came.FAILED),
    FAILED_LATER("payment_intent.payment_failed", acme -> acme.debit(false), Came.FAILED),
    EXPIRED("checkout.session.expired", Bought::expires, Came.GIVEN_UP),
    CANCELED("payment_intent.canceled", Bought::declinedAndExpires, Came.GIVEN_UP),
    DECLINED("payment_intent.payment_failed", acme -> acme.paid(NO_FUNDS), Came.OPEN),
    ASKED("payment_intent.requires_action", acme -> acme.paid("4000002760003184"), Came.OPEN),
    WAITS("payment_intent.processing", acme -> acme.paid(BANK), Came.OPEN),
    REFUNDED("charge.refunded", acme -> acme.refunded(1200), Came.NOTHING_LEFT),
    IN_PART("charge.refunded", acme -> acme.refunded(600), Came.HALF_LEFT),
    REFUND_BACK("refund.updated", Bought::refundFails, Came.CREDITS),
    REFUND_FAILED("refund.failed", Bought::refundFails, Came.CREDITS),
    DISPUTED("charge.dispute.created", acme -> acme.disputed(null), Came.NOTHING_LEFT),
    WITHDRAWN("charge.dispute.funds_withdrawn", acme -> acme.disputed(null), Came.NOTHING_LEFT),
    LOST("charge.dispute.closed", acme -> acme.disputed(false), Came.NOTHING_LEFT),
    WON("charge.dispute.closed", acme -> acme.disputed(true), Came.CREDITS),
    REINSTATED("charge.dispute.funds_reinstated", acme -> acme.disputed(true), Came.CREDITS),
    SAVED("setup_intent.succeeded", Bought::saves, Came.A_CARD),
    RENEWED("payment_method.automatically_updated", Bought::renewed, Came.A_NEWER_CARD),
    REMOVED("payment_method.detached", Bought::removed, Came.NO_CARD),
    GONE("customer.deleted", Bought::gone, Came.NO_CARD);

    private final String type;

    /// Has no state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<Bought> happens;

    private final Came came;

    Told(String type, Consumer<Bought> happens, Came came) {
      this.type = type;
      this.happens = happens;
      this.came = came;
    }
  }

  enum Came {
    CREDITS,
    HALF_LEFT,
    NOTHING_LEFT,
    FAILED,
    GIVEN_UP,
    OPEN,
    A_CARD,
    A_NEWER_CARD,
    NO_CARD
  }

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start("--tollgate.roles=gateway,console");
    standIn().misdeliver(new Misdelivery(100, 0, Duration.ZERO, 1));
  }

  @BeforeEach
  void customer() {
    acme = PayingCustomer.on(tollgate);
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @ParameterizedTest
  @EnumSource(Told.class)
  void alone_it_is_enough_and_twice_it_is_the_same(Told told) {
    Bought bought = new Bought(this, acme);
    told.happens.accept(bought);
    String event = event(told.type);

    assertThat(send(event)).isEqualTo(200);
    acme.settled();
    bought.is(told.came);
    assertThat(send(event)).isEqualTo(200);

    acme.settled();
    bought.is(told.came);
  }

  private StripeStandIn standIn() {
    return tollgate.bean(StandIn.class).server().orElseThrow();
  }

  /// The newest event of a type, as the stand-in has it.
  private String event(String type) {
    var found =
        json(tollgate.send(
                HttpRequest.newBuilder(
                        URI.create(standIn().baseUrl() + "/v1/events?limit=1&type=" + type))
                    .header("Authorization", "Bearer " + StripeStandIn.API_KEY)
                    .build()))
            .at("/data/0");
    assertThat(found.path("type").asString("")).isEqualTo(type);
    return found.toString();
  }

  private int send(String event) {
    return tollgate
        .send(
            HttpRequest.newBuilder(tollgate.url("/webhooks/stripe"))
                .header(
                    "Stripe-Signature",
                    StripeSignature.of(
                        StripeStandIn.WEBHOOK_SECRET,
                        event.getBytes(StandardCharsets.UTF_8),
                        Instant.now()))
                .POST(BodyPublishers.ofString(event))
                .build())
        .statusCode();
  }

  /// Somebody who buys a package, and what happens to it.
  private static final class Bought {
    private final EachEventTest world;
    private final PayingCustomer acme;
    private long payment;

    Bought(EachEventTest world, PayingCustomer acme) {
      this.world = world;
      this.acme = acme;
    }

    private String asks() {
      var asked = acme.buys("credits_10k");
      payment = asked.at("/payment/id").asLong();
      return asked.at("/payment/link").asString();
    }

    void paid(String number) {
      acme.pays(asks(), number);
    }

    private String intent() {
      return world.standIn().ids("payment_intent").getFirst();
    }

    void debit(boolean came) {
      paid(BANK);
      acme.happens("debit", Map.of("payment_intent", intent(), "came", Boolean.toString(came)));
    }

    void expires() {
      String link = asks();
      acme.happens("expire", Map.of("session", link.substring(link.lastIndexOf('/') + 1)));
    }

    void declinedAndExpires() {
      String link = asks();
      acme.pays(link, NO_FUNDS);
      acme.happens("expire", Map.of("session", link.substring(link.lastIndexOf('/') + 1)));
    }

    /// Paid and granted, by a reconciliation, as no event comes.
    private void granted() {
      paid(VISA);
      Instant now = Instant.now();
      world.tollgate.bean(Reconcile.class).run(now.minusSeconds(3600), now.plusSeconds(5), now);
      is(Came.CREDITS);
    }

    void refunded(long cents) {
      granted();
      world
          .tollgate
          .bean(Collector.class)
          .refund(intent(), new Cents(cents), "at Stripe", "there-" + payment);
    }

    void refundFails() {
      refunded(1200);
      acme.happens("fail-refund", Map.of("refund", world.standIn().ids("refund").getFirst()));
    }

    void disputed(@org.jspecify.annotations.Nullable Boolean won) {
      granted();
      acme.happens("dispute", Map.of("payment_intent", intent()));
      if (won != null) {
        acme.happens(
            "close-dispute",
            Map.of("dispute", world.standIn().ids("dispute").getFirst(), "won", won.toString()));
      }
    }

    void saves() {
      acme.pays(json(acme.post("/api/v1/payment-methods", "")).path("link").asString(), VISA);
    }

    private String known() {
      saves();
      world.send(world.event("setup_intent.succeeded"));
      acme.settled();
      return acme.get("/api/v1/payment-methods").at("/data/0/id").asString();
    }

    void renewed() {
      acme.happens("renew-card", Map.of("payment_method", known()));
    }

    void removed() {
      atStripe("POST", "/v1/payment_methods/%s/detach".formatted(known()));
    }

    void gone() {
      known();
      String customer =
          acme.database()
              .sql("SELECT customer_id FROM stripe_customer WHERE account_id = :id")
              .param("id", acme.customer().account().value())
              .query(String.class)
              .single();
      atStripe("DELETE", "/v1/customers/" + customer);
    }

    private void atStripe(String method, String path) {
      world.tollgate.send(
          HttpRequest.newBuilder(URI.create(world.standIn().baseUrl() + path))
              .header("Authorization", "Bearer " + StripeStandIn.API_KEY)
              .method(method, BodyPublishers.noBody())
              .build());
    }

    void is(Came came) {
      switch (came) {
        case CREDITS -> has(Credits.of(10_000));
        case HALF_LEFT -> has(Credits.of(5_000));
        case NOTHING_LEFT -> has(Credits.ZERO);
        case FAILED -> unpaid("payment.failed");
        case GIVEN_UP -> unpaid("payment.abandoned");
        case OPEN -> {
          has(Credits.ZERO);
          assertThat(acme.state(payment)).isEqualTo("OPEN");
          assertThat(acme.charge(payment)).isEqualTo(intent());
        }
        case A_CARD -> assertThat(cards()).contains("4242");
        case A_NEWER_CARD -> assertThat(cards()).contains("2100-12");
        case NO_CARD -> assertThat(cards()).doesNotContain("last4");
      }
    }

    private void unpaid(String told) {
      has(Credits.ZERO);
      assertThat(acme.state(payment)).isEqualTo("FAILED");
      assertThat(acme.told("payment.%")).containsExactly(told);
    }

    private String cards() {
      return acme.get("/api/v1/payment-methods").toString();
    }

    private void has(Credits credits) {
      assertThat(acme.available()).isEqualTo(credits);
      assertThat(acme.owed()).isEqualTo(Credits.ZERO);
    }
  }
}
