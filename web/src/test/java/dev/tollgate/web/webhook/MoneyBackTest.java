package dev.tollgate.web.webhook;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.ledger.Adjustment;
import dev.tollgate.engine.ledger.Cause;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.SharedTollgate;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Refunds and disputes take back what was paid for, and give it again when the money comes back.
@ExtendWith(SharedTollgate.class)
class MoneyBackTest {

  private final RunningTollgate tollgate;
  private final PayingCustomer acme;
  private final RunningTollgate.Customer finance;

  MoneyBackTest(RunningTollgate tollgate) {
    this.tollgate = tollgate;
    this.acme = PayingCustomer.on(tollgate);
    this.finance = tollgate.customer("large", Credits.ZERO, Role.FINANCE);
  }

  @Test
  void a_refund_takes_the_credits_along_and_the_fee_stays_with_stripe() {
    long payment = acme.bought("credits_10k");

    HttpResponse<String> refunded = refund(payment, "{'reason':'asked','reference':'t1'}");

    assertThat(refunded.statusCode()).as(refunded.body()).isEqualTo(200);
    assertThat(acme.available()).isEqualTo(Credits.ZERO);
    assertThat(acme.owed()).isEqualTo(Credits.ZERO);
    acme.await(() -> acme.atStripe() == -65);
    assertThat(code(refund(payment, "{'reason':'asked','reference':'t2'}")))
        .isEqualTo("refund_above_payment");
  }

  @Test
  void refunds_in_parts_take_shares_that_sum_to_the_lot_to_the_microcredit() {
    long payment = acme.bought("credits_10k");

    for (String part : new String[] {"3.33", "3.33", "3.33"}) {
      refund(
          payment,
          "{'amount_usd':'%s','reason':'asked','reference':'%s'}".formatted(part, Math.random()));
    }

    assertThat(acme.available()).isEqualTo(Credits.parse("1675"));
    refund(payment, "{'amount_usd':'2.01','reason':'asked','reference':'last'}");
    assertThat(acme.available()).isEqualTo(Credits.ZERO);
    assertThat(acme.owed()).isEqualTo(Credits.ZERO);
  }

  @Test
  void a_refund_is_made_once_per_reference_and_never_above_the_payment() {
    long payment = acme.bought("credits_10k");

    refund(payment, "{'amount_usd':'4','reason':'asked','reference':'t1'}");
    refund(payment, "{'amount_usd':'4','reason':'asked','reference':'t1'}");

    assertThat(acme.available()).isEqualTo(Credits.parse("6666.666667"));
    HttpResponse<String> above =
        refund(payment, "{'amount_usd':'8.01','reason':'asked','reference':'t2'}");
    assertThat(code(above)).isEqualTo("refund_above_payment");
    assertThat(above.body()).contains("8.01").contains("8.00");
    assertThat(code(refund(payment, "{'amount_usd':'100','reason':'asked','reference':'t3'}")))
        .isEqualTo("refund_above_payment");
  }

  @Test
  void a_refund_that_fails_at_the_bank_gives_the_credits_again() {
    long payment = acme.bought("credits_10k");
    JsonNode refunded = json(refund(payment, "{'reason':'asked','reference':'t1'}"));

    acme.happens("fail-refund", Map.of("refund", refunded.at("/returns/0/id").asString()));

    acme.await(() -> acme.available().equals(Credits.of(10_000)));
    acme.await(() -> acme.atStripe() == 1200 - 65);
    acme.await(() -> acme.handled("refund.failed") > 0 && acme.handled("refund.updated") > 0);
  }

  @Test
  void a_dispute_takes_what_is_left_then_a_debt_suspends_and_costs_a_fee() {
    long payment = acme.bought("credits_10k");
    spend(Credits.of(7_000));

    acme.happens("dispute", Map.of("payment_intent", acme.charge(payment)));

    acme.await(() -> acme.owed().equals(Credits.of(7_000)));
    acme.await(acme::suspended);
    acme.await(() -> acme.atStripe() == -65 - 1500);
    String dispute = dispute(payment);
    acme.happens("close-dispute", Map.of("dispute", dispute, "won", "false"));
    acme.settled();
    assertThat(acme.owed()).isEqualTo(Credits.of(7_000));
    assertThat(acme.suspended()).isTrue();
  }

  @Test
  void a_dispute_that_is_won_restores_everything_but_the_fee() {
    long payment = acme.bought("credits_10k");
    spend(Credits.of(7_000));
    acme.happens("dispute", Map.of("payment_intent", acme.charge(payment)));
    acme.await(acme::suspended);

    acme.happens("close-dispute", Map.of("dispute", dispute(payment), "won", "true"));

    acme.await(() -> acme.available().equals(Credits.of(3_000)));
    acme.await(() -> !acme.suspended());
    assertThat(acme.owed()).isEqualTo(Credits.ZERO);
    acme.await(() -> acme.atStripe() == 1200 - 65 - 1500);
    acme.await(() -> acme.handled("charge.dispute.funds_reinstated") > 0);
  }

  @Test
  void a_refund_of_a_purchase_with_a_coupon_gives_what_was_paid_and_takes_every_credit() {
    redeems("REFUNDED_HALF");
    long payment = acme.bought("credits_10k");
    assertThat(acme.get("/api/v1/payments").at("/data/0/amount_usd").asString()).isEqualTo("6.00");

    JsonNode back = json(refund(payment, "{'reason':'asked','reference':'t1'}"));

    assertThat(back.at("/returns/0/amount_usd").asString()).isEqualTo("6.00");
    assertThat(acme.available()).isEqualTo(Credits.ZERO);
    assertThat(acme.buys("credits_10k").path("coupon").isNull())
        .as("a coupon is used once")
        .isTrue();
  }

  @Test
  void a_purchase_that_is_not_paid_gives_its_coupon_back() {
    redeems("ABANDONED_HALF");
    String link = acme.buys("credits_10k").at("/payment/link").asString();
    assertThat(acme.buys("credits_10k").path("coupon").isNull()).isTrue();

    acme.happens("expire", Map.of("session", link.substring(link.lastIndexOf('/') + 1)));
    acme.settled();

    assertThat(acme.buys("credits_10k").path("coupon").asString()).isEqualTo("ABANDONED_HALF");
  }

  private void redeems(String coupon) {
    var admin = tollgate.customer("large", Credits.ZERO, Role.ADMIN);
    HttpResponse<String> made =
        tollgate.post(
            "/api/v1/credits/coupons/create",
            admin.key(),
            "{'code':'%s','kind':'percentage','target':'purchase','amount':'50'}"
                .formatted(coupon)
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    HttpResponse<String> redeemed =
        acme.post("/api/v1/credits/coupons/redeem", "{\"code\":\"%s\"}".formatted(coupon));
    assertThat(redeemed.statusCode()).as(redeemed.body()).isEqualTo(201);
  }

  @Test
  void only_finance_sends_money_back() {
    long payment = acme.bought("credits_10k");

    HttpResponse<String> refused =
        acme.post(
            "/api/v1/admin/payments/%d/refund".formatted(payment),
            "{\"reason\":\"mine\",\"reference\":\"r\"}");

    assertThat(code(refused)).isEqualTo("role_not_allowed");
    assertThat(acme.available()).isEqualTo(Credits.of(10_000));
  }

  private String dispute(long payment) {
    return acme.database()
        .sql("SELECT return_id FROM payment_return WHERE payment_id = :id AND kind = 'DISPUTE'")
        .param("id", payment)
        .query(String.class)
        .single();
  }

  private void spend(Credits amount) {
    tollgate
        .bean(Ledger.class)
        .adjust(
            new Adjustment.Deduct(
                acme.customer().account(),
                "spent",
                amount,
                new Cause("a test", "a test"),
                Instant.now()));
  }

  private HttpResponse<String> refund(long payment, String body) {
    return tollgate.post(
        "/api/v1/admin/payments/%d/refund".formatted(payment),
        finance.key(),
        body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
