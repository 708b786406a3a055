package dev.tollgate.web.api.credit;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.SharedTollgate;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class CreditsTest {

  private static final String CREDITS = "/api/v1/credits";
  private static final String CHAT =
      "{\"model\":\"sim-large\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  private RunningTollgate tollgate;
  private Customer finance;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
    finance = tollgate.customer("large", Credits.ZERO, Role.FINANCE);
  }

  @Test
  void what_finance_allocates_the_customer_sees_and_spends() {
    Customer acme = tollgate.customer("large", Credits.ZERO);

    HttpResponse<String> allocated =
        post("/allocate", body(acme, "\"credits\": \"12.5\", \"reference\": \"t1\""));
    HttpResponse<String> again =
        post("/allocate", body(acme, "\"credits\": \"12.5\", \"reference\": \"t1\""));

    assertThat(allocated.statusCode()).isEqualTo(201);
    assertThat(json(allocated).path("available").asString()).isEqualTo("12.500000");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again).path("repeated").asBoolean()).isTrue();
    assertThat(json(get("/balance", acme)).path("available").asString()).isEqualTo("12.500000");
    assertThat(json(get("/lots", acme)).at("/data/0/source").asString()).isEqualTo("bonus");
    JsonNode grant = json(get("/transactions", acme)).at("/data/0");
    assertThat(grant.path("kind").asString()).isEqualTo("grant");
    assertThat(grant.path("reason").asString()).isEqualTo("Because");
    assertThat(grant.has("by")).isFalse();
    assertThat(tollgate.chat(acme, CHAT).statusCode()).isEqualTo(200);
  }

  @Test
  void a_refund_gives_a_call_back_once_and_is_explained() {
    Customer acme = tollgate.customer("large", Credits.of(100));
    String call = tollgate.chat(acme, CHAT).headers().firstValue("x-tollgate-call").orElseThrow();
    JsonNode charged = json(get("/transactions?kind=call", acme)).at("/data/0");
    String refund = body(acme, "\"call\": \"%s\", \"reference\": \"r1\"".formatted(call));

    HttpResponse<String> refunded = post("/refund", refund);

    assertThat(refunded.statusCode()).as(refunded.body()).isEqualTo(201);
    assertThat("-" + json(refunded).path("credits").asString())
        .isEqualTo(charged.path("credits").asString());
    assertThat(json(post("/refund", refund)).path("repeated").asBoolean()).isTrue();
    assertThat(code(post("/refund", refund.replace("r1", "r2")))).isEqualTo("refund_above_charge");
    assertThat(json(get("/balance", acme)).path("available").asString()).isEqualTo("100.000000");
    JsonNode explained = json(get("/transactions", acme)).at("/data/0");
    assertThat(explained.path("kind").asString()).isEqualTo("refund");
    assertThat(explained.path("call").asString()).isEqualTo(call);
    assertThat(explained.path("model").asString()).isEqualTo("sim-large");
  }

  @Test
  void a_part_whose_field_is_misspelt_is_not_taken_for_the_whole() {
    Customer acme = tollgate.customer("large", Credits.of(100));
    String call = tollgate.chat(acme, CHAT).headers().firstValue("x-tollgate-call").orElseThrow();
    String before = json(get("/balance", acme)).path("available").asString();

    HttpResponse<String> refused =
        post(
            "/refund",
            body(
                acme,
                "\"call\": \"%s\", \"reference\": \"p\", \"amount\": \"0.001\"".formatted(call)));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("amount is no field here", "credits");
    assertThat(json(get("/balance", acme)).path("available").asString()).isEqualTo(before);
  }

  @Test
  void a_refund_of_a_refund_is_refused() {
    Customer acme = tollgate.customer("large", Credits.of(100));
    String call = tollgate.chat(acme, CHAT).headers().firstValue("x-tollgate-call").orElseThrow();
    long refund =
        json(post("/refund", body(acme, "\"call\": \"%s\", \"reference\": \"r\"".formatted(call))))
            .path("transaction")
            .asLong();

    HttpResponse<String> again =
        post("/refund", body(acme, "\"transaction\": %d, \"reference\": \"rr\"".formatted(refund)));

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(code(again)).isEqualTo("refund_of_refund");
    assertThat(json(get("/balance", acme)).path("available").asString()).isEqualTo("100.000000");
  }

  @Test
  void a_deduction_takes_no_more_than_is_free() {
    Customer acme = tollgate.customer("large", Credits.of(10));

    HttpResponse<String> more =
        post("/deduct", body(acme, "\"credits\": \"10.000001\", \"reference\": \"d\""));
    HttpResponse<String> all =
        post("/deduct", body(acme, "\"credits\": \"10\", \"reference\": \"d\""));

    assertThat(code(more)).isEqualTo("insufficient_credits");
    assertThat(all.statusCode()).isEqualTo(201);
    assertThat(json(get("/balance", acme)).path("available").asString()).isEqualTo("0.000000");
  }

  @Test
  void who_moved_credits_is_in_the_audit_trail() {
    Customer acme = tollgate.customer("large", Credits.ZERO);

    post("/allocate", body(acme, "\"credits\": \"3\", \"reference\": \"a\""));

    String after =
        JdbcClient.create(tollgate.bean(javax.sql.DataSource.class))
            .sql(
                """
                SELECT after_text FROM audit_entry
                WHERE subject = :account AND action = 'credits.allocate' AND note = 'Because'
                """)
            .param("account", acme.account().toString())
            .query(String.class)
            .single();
    assertThat(after).contains("\"available\":\"3.000000\"").contains("\"reference\":\"a\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "1e400", "NaN", "", "1.0000001", "99999999999"})
  void amounts_that_are_none_are_refused(String credits) {
    Customer acme = tollgate.customer("large", Credits.of(10));

    for (String path : new String[] {"/allocate", "/deduct"}) {
      HttpResponse<String> refused =
          post(path, body(acme, "\"credits\": \"%s\", \"reference\": \"x\"".formatted(credits)));

      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
    }
    assertThat(json(get("/balance", acme)).path("available").asString()).isEqualTo("10.000000");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=1000000, 422",
    "limit=0, 422",
    "kind=grant'--, 422",
    "from=2026-11-03&to=2026-11-01, 422",
    "from=yesterday, 422",
    "after=-1, 422",
    "from=2026-11-03&to=2026-11-03T00:00:01Z, 200"
  })
  void questions_that_mean_nothing_are_refused(String query, int status) {
    Customer acme = tollgate.customer("large", Credits.ZERO);

    assertThat(get("/transactions?" + query, acme).statusCode()).isEqualTo(status);
  }

  @Test
  void nobody_sees_the_credits_of_another_account_but_operators() {
    Customer acme = tollgate.customer("large", Credits.of(10), Role.MANAGER);
    Customer other = tollgate.customer("large", Credits.of(20), Role.MANAGER);

    for (String path : new String[] {"/balance", "/lots", "/transactions"}) {
      String asked = path + "?account=" + other.account();
      assertThat(get(asked, acme).statusCode()).isEqualTo(404);
      assertThat(get(asked, other).statusCode()).isEqualTo(200);
      assertThat(get(asked, finance).statusCode()).isEqualTo(200);
    }
    assertThat(
            tollgate
                .post(
                    CREDITS + "/deduct",
                    acme.key(),
                    body(other, "\"credits\": \"1\"").getBytes(StandardCharsets.UTF_8))
                .statusCode())
        .isEqualTo(403);
    assertThat(json(get("/balance?account=" + other.account(), finance)).path("available"))
        .hasToString("\"20.000000\"");
  }

  @Test
  void transactions_come_page_by_page() {
    Customer acme = tollgate.customer("large", Credits.of(10));
    post("/deduct", body(acme, "\"credits\": \"1\", \"reference\": \"d1\""));
    post("/deduct", body(acme, "\"credits\": \"2\", \"reference\": \"d2\""));

    JsonNode first = json(get("/transactions?limit=2", acme));
    JsonNode second =
        json(get("/transactions?limit=2&after=" + first.path("next").asString(), acme));

    assertThat(first.at("/data/0/credits").asString()).isEqualTo("-2.000000");
    assertThat(second.path("data")).hasSize(1);
    assertThat(second.path("next").isNull()).isTrue();
  }

  private static String body(Customer customer, String more) {
    return "{\"account\": \"%s\", \"reason\": \"Because\", %s}".formatted(customer.account(), more);
  }

  private HttpResponse<String> post(String path, String body) {
    return tollgate.post(CREDITS + path, finance.key(), body.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> get(String path, Customer customer) {
    return tollgate.get(CREDITS + path, customer.key());
  }
}
