package dev.tollgate.web.api.credit;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.process.Eventually;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
class CouponsTest {

  private static final String COUPONS = "/api/v1/credits/coupons";
  private static final String CHAT =
      "{\"model\":\"sim-large\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  private RunningTollgate tollgate;
  private Customer finance;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start();
    finance = tollgate.customer("large", Credits.ZERO, Role.FINANCE);
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void a_credit_bonus_is_a_lot_of_credits_once() {
    Customer acme = tollgate.customer("large", Credits.ZERO);
    create(
        "{\"code\":\"welcome\",\"kind\":\"credit_bonus\",\"target\":\"calls\",\"amount\":\"50\"}");

    HttpResponse<String> redeemed = redeem(acme, "Welcome");
    HttpResponse<String> again = redeem(acme, "WELCOME");

    assertThat(redeemed.statusCode()).as(redeemed.body()).isEqualTo(201);
    assertThat(code(again)).isEqualTo("coupon_redeemed_before");
    JsonNode lot = json(tollgate.get("/api/v1/credits/lots", acme.key())).at("/data/0");
    assertThat(lot.path("source").asString()).isEqualTo("coupon");
    assertThat(lot.path("remaining").asString()).isEqualTo("50.000000");
  }

  @Test
  void a_percentage_on_calls_makes_the_next_call_cheaper_and_its_receipt_says_why() {
    Customer acme = tollgate.customer("large", Credits.of(100));
    create("{\"code\":\"half\",\"kind\":\"percentage\",\"target\":\"calls\",\"amount\":\"50\"}");
    long full = charged(acme);

    redeem(acme, "HALF");

    String call = awaitCheaper(acme, full);
    assertThat(tollgate.record(call).charged().micros()).isEqualTo((full + 1) / 2);
    assertThat(tollgate.get("/api/v1/calls/" + call, acme.key()).body())
        .contains("A coupon takes its percentage off");
  }

  @Test
  void a_coupon_is_redeemed_by_the_tiers_it_is_for() {
    Customer small = tollgate.customer("small", Credits.ZERO);
    create(
        "{\"code\":\"bigs\",\"kind\":\"credit_bonus\",\"target\":\"calls\",\"amount\":1,\"tiers\":[\"large\"]}");

    assertThat(code(redeem(small, "BIGS"))).isEqualTo("coupon_other_tier");
    JsonNode said = json(tollgate.get(COUPONS + "/validate/bigs", small.key()));
    assertThat(said.path("valid").asBoolean()).isFalse();
    assertThat(said.path("code").asString()).isEqualTo("coupon_other_tier");
    assertThat(said.has("uses")).isFalse();
    assertThat(code(redeem(small, "NO-SUCH"))).isEqualTo("coupon_not_found");
  }

  @Test
  void a_retired_coupon_is_listed_and_not_redeemed() {
    Customer acme = tollgate.customer("large", Credits.ZERO);
    create("{\"code\":\"old\",\"kind\":\"credit_bonus\",\"target\":\"calls\",\"amount\":1}");

    HttpResponse<String> stale =
        tollgate.send(
            tollgate
                .request(COUPONS + "/old", finance.key())
                .header("If-Match", "\"other\"")
                .DELETE()
                .build());
    tollgate.send(tollgate.request(COUPONS + "/old", finance.key()).DELETE().build());

    assertThat(stale.statusCode()).isEqualTo(412);
    assertThat(code(redeem(acme, "OLD"))).isEqualTo("coupon_retired");
    assertThat(tollgate.get(COUPONS, finance.key()).body()).contains("\"OLD\"");
    assertThat(tollgate.get(COUPONS, acme.key()).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"code":"X200","kind":"percentage","target":"calls","amount":"200"} | amount
          {"code":"XNEG","kind":"credit_bonus","target":"calls","amount":"-1"} | amount
          {"code":"XBIG","kind":"credit_bonus","target":"calls","amount":"1e400"} | amount
          {"code":"XFREE","kind":"free_month","target":"calls"} | target
          {"code":"XFIX","kind":"fixed_amount","target":"calls","amount":"5"} | target
          {"code":"XTWO","kind":"percentage","target":["calls","purchase"],"amount":"5"} | target
          {"code":"XTIER","kind":"percentage","target":"calls","amount":"5","tiers":["nobody"]} | tiers
          {"code":"XENDS","kind":"percentage","target":"calls","amount":"5","starts":"2027-02-01T00:00:00Z","ends":"2027-01-01T00:00:00Z"} | ends
          {"code":"XUSES","kind":"percentage","target":"calls","amount":"5","uses":0} | uses
          {"code":"😀😀😀😀","kind":"percentage","target":"calls","amount":"5"} | code
          """)
  void coupons_that_make_no_sense_are_refused(String body, String field) {
    HttpResponse<String> refused = create(body);

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
    assertThat(json(refused).at("/errors/0/field").asString()).isEqualTo(field);
  }

  @Test
  void everything_wrong_with_a_coupon_is_told_at_once() {
    HttpResponse<String> refused =
        create(
            "{\"code\":\"!\",\"kind\":\"percentage\",\"target\":\"calls\",\"amount\":\"101\",\"tiers\":[\"a\",\"b\"]}");

    assertThat(json(refused).path("errors")).hasSize(4);
  }

  private long charged(Customer customer) {
    return tollgate.record(tollgate.chat(customer, CHAT)).charged().micros();
  }

  /// A node hears of the changed account within a second.
  private String awaitCheaper(Customer customer, long full) {
    return Eventually.comes(
            "a call is cheaper",
            () -> tollgate.chat(customer, CHAT),
            answer -> tollgate.record(answer).charged().micros() < full)
        .headers()
        .firstValue("x-tollgate-call")
        .orElseThrow();
  }

  private HttpResponse<String> create(String body) {
    return tollgate.post(COUPONS + "/create", finance.key(), body.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> redeem(Customer customer, String code) {
    return tollgate.post(
        COUPONS + "/redeem",
        customer.key(),
        "{\"code\":\"%s\"}".formatted(code).getBytes(StandardCharsets.UTF_8));
  }
}
