package dev.tollgate.web.webhook;

import static dev.tollgate.web.RunningTollgate.json;
import static dev.tollgate.web.webhook.PayingCustomer.VISA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.billing.CloseBillingPeriod;
import dev.tollgate.engine.billing.collection.DunAccounts;
import dev.tollgate.engine.billing.collection.RetryPayments;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.web.RunningTollgate;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

/// Tiers are paid for: first on a page, then off the saved card, and what happens when that fails.
@TestInstance(Lifecycle.PER_CLASS)
class FeesTest {

  private static final String DEAR = "{\"tier\":\"dear\"}";
  private static final String FAILS_LATER = "4000000000000341";

  private RunningTollgate tollgate;
  private PayingCustomer acme;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start();
    PayingCustomer.on(tollgate)
        .database()
        .sql(
            """
            INSERT INTO tier (code, sort) VALUES ('dear', 30), ('dearest', 40), ('cheap', 10);
            INSERT INTO tier_version (code, version, name, monthly_usd, may_lose, allowance_micros,
              overdraft_micros, features, small_only, models_allowed, models_denied, invite_only,
              badge, yearly_usd, trial_days, fallback_tier, markup_percent)
            VALUES
              ('dear', 1, 'Dear', 40, false, 40000000000, 0, '{chat}', false, '{}', '{}', false,
               'grey', 400, 0, 'cheap', 50),
              ('dearest', 1, 'Dearest', 90, false, 90000000000, 0, '{chat}', false, '{}', '{}',
               false, 'grey', null, 0, null, 50),
              ('cheap', 1, 'Cheap', 0, false, 0, 0, '{chat}', false, '{}', '{}', false, 'grey',
               null, 0, null, 100)
            """)
        .update();
  }

  @BeforeEach
  void customer() {
    acme = PayingCustomer.on(tollgate);
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void the_first_payment_is_made_on_a_page_and_an_upgrade_after_it_off_the_saved_card() {
    subscribes(DEAR, VISA);
    assertThat(tier()).isEqualTo("dear");

    HttpResponse<String> upgraded =
        acme.post("/api/v1/subscriptions/upgrade", "{\"tier\":\"dearest\"}");

    assertThat(upgraded.statusCode()).as(upgraded.body()).isEqualTo(200);
    assertThat(tier()).isEqualTo("dearest");
    assertThat(acme.post("/api/v1/subscriptions/downgrade", "{\"tier\":\"cheap\"}").statusCode())
        .isEqualTo(202);
    assertThat(tier()).isEqualTo("dearest");
    close(periodEnd().plusSeconds(1));
    assertThat(tier()).isEqualTo("cheap");
  }

  @Test
  void an_upgrade_that_is_declined_changes_nothing() {
    savesDecliningCard();

    HttpResponse<String> refused = acme.post("/api/v1/subscriptions/upgrade", DEAR);

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(402);
    assertThat(tier()).isEqualTo("large");
    assertThat(acme.available()).isEqualTo(Credits.ZERO);
  }

  @Test
  void a_change_that_is_withdrawn_can_no_longer_be_paid() {
    JsonNode asked = json(acme.post("/api/v1/subscriptions/upgrade", DEAR));

    acme.post("/api/v1/subscriptions/reactivate", "");

    assertThat(acme.pays(asked.at("/payment/link").asString(), VISA).statusCode())
        .isNotEqualTo(303);
    assertThat(tier()).isEqualTo("large");
  }

  @Test
  void a_renewal_is_charged_off_the_saved_card() {
    subscribes(DEAR, VISA);
    Instant end = periodEnd();

    close(end.plusSeconds(1));

    JsonNode fee = acme.get("/api/v1/payments").at("/data/0");
    assertThat(fee.path("reference").asString()).startsWith("period:");
    assertThat(fee.path("state").asString()).isEqualTo("paid");
    assertThat(fee.path("amount_usd").asString()).isEqualTo("40.00");
  }

  @Test
  void tax_is_charged_with_the_fee_in_one_payment_and_a_preview_says_it() {
    acme.livesWhere("BE", "TVA", "21");

    JsonNode preview = json(acme.post("/api/v1/subscriptions/preview-change", DEAR));
    subscribes(DEAR, VISA);
    close(periodEnd().plusSeconds(1));

    JsonNode payments = acme.get("/api/v1/payments").path("data");
    JsonNode first = payments.get(1);
    assertThat(preview.path("due_usd").asString()).isEqualTo(first.path("amount_usd").asString());
    assertThat(preview.path("tax_usd").asString()).isEqualTo(first.path("tax_usd").asString());
    assertThat(preview.path("to_pay_usd").asString()).isEqualTo(first.path("total_usd").asString());
    assertThat(payments.get(0).path("tax_usd").asString()).isEqualTo("8.40");
    assertThat(payments.get(0).path("total_usd").asString()).isEqualTo("48.40");
    assertThat(payments.get(0).path("state").asString()).isEqualTo("paid");
    assertThat(payments.size()).isEqualTo(2);
  }

  @Test
  void a_renewal_that_is_declined_is_tried_again_costs_the_tier_and_is_restored_when_paid() {
    subscribes(DEAR, VISA);
    prefersDecliningCard();
    Instant end = periodEnd();

    close(end.plusSeconds(1));

    JsonNode fee = acme.get("/api/v1/payments").at("/data/0");
    assertThat(fee.path("state").asString()).isEqualTo("open");
    assertThat(fee.path("link").asString()).contains("/pay/");
    assertThat(tier()).isEqualTo("dear");
    long payment = fee.path("id").asLong();
    for (int day : new int[] {1, 3, 5, 7}) {
      tollgate.bean(RetryPayments.class).run(end.plus(Duration.ofDays(day)).plusSeconds(60), 1000);
    }
    assertThat(attempts(payment)).isEqualTo(5);
    close(end.plus(Duration.ofDays(8)));
    dun(end.plus(Duration.ofDays(8)));
    assertThat(tier()).isEqualTo("cheap");

    String link = acme.get("/api/v1/payments/%d".formatted(payment)).path("link").asString();
    acme.pays(link, VISA);
    acme.await(() -> acme.state(payment).equals("PAID"));
    dun(end.plus(Duration.ofDays(9)));

    assertThat(tier()).isEqualTo("dear");
  }

  @Test
  void without_a_tier_to_fall_to_the_account_is_suspended_until_it_pays() {
    subscribes("{\"tier\":\"dearest\"}", VISA);
    prefersDecliningCard();
    Instant end = periodEnd();
    close(end.plusSeconds(1));
    long payment = acme.get("/api/v1/payments").at("/data/0/id").asLong();
    for (int day : new int[] {1, 3, 5, 7}) {
      tollgate.bean(RetryPayments.class).run(end.plus(Duration.ofDays(day)).plusSeconds(60), 1000);
    }

    close(end.plus(Duration.ofDays(8)));
    dun(end.plus(Duration.ofDays(8)));

    assertThat(acme.suspended()).isTrue();
    acme.pays(acme.get("/api/v1/payments/%d".formatted(payment)).path("link").asString(), VISA);
    acme.await(() -> acme.state(payment).equals("PAID"));
    dun(end.plus(Duration.ofDays(9)));
    assertThat(acme.suspended()).isFalse();
  }

  private void subscribes(String plan, String number) {
    JsonNode asked = json(acme.post("/api/v1/subscriptions/upgrade", plan));
    acme.pays(asked.at("/payment/link").asString(), number);
    long payment = asked.at("/payment/id").asLong();
    acme.await(() -> acme.state(payment).equals("PAID"));
    acme.await(() -> acme.get("/api/v1/subscriptions/current").path("pending").isNull());
    acme.await(() -> acme.get("/api/v1/payment-methods").path("data").size() == 1);
  }

  private void savesDecliningCard() {
    int before = acme.get("/api/v1/payment-methods").path("data").size();
    acme.pays(json(acme.post("/api/v1/payment-methods", "")).path("link").asString(), FAILS_LATER);
    acme.await(() -> acme.get("/api/v1/payment-methods").path("data").size() == before + 1);
  }

  private void prefersDecliningCard() {
    savesDecliningCard();
    JsonNode cards = acme.get("/api/v1/payment-methods").path("data");
    String declining =
        cards
            .valueStream()
            .filter(each -> each.path("last4").asString().equals("0341"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
    tollgate.send(
        tollgate
            .request(
                "/api/v1/payment-methods/%s/preferred".formatted(declining), acme.customer().key())
            .PUT(java.net.http.HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private long attempts(long payment) {
    return acme.database()
        .sql("SELECT count(*) FROM payment_attempt WHERE payment_id = :id")
        .param("id", payment)
        .query(Long.class)
        .single();
  }

  private String tier() {
    return acme.get("/api/v1/subscriptions/current").at("/plan/tier").asString();
  }

  private Instant periodEnd() {
    return Instant.parse(acme.get("/api/v1/subscriptions/current").at("/period/end").asString());
  }

  private void close(Instant at) {
    tollgate.bean(CloseBillingPeriod.class).close(acme.customer().account(), at);
  }

  private void dun(Instant at) {
    tollgate.bean(DunAccounts.class).run(at, 1000);
  }
}
