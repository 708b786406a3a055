package dev.tollgate.web.api;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.SharedTollgate;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class PricingAndReceiptsTest {

  private static final String CHAT =
      "{\"model\":\"sim-large\",\"max_tokens\":10,\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]}";

  private RunningTollgate tollgate;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
  }

  @Test
  void a_quote_says_what_a_usage_costs_and_why() {
    Customer acme = tollgate.customer("large", Credits.ZERO);

    JsonNode quote =
        json(quote(acme, "{\"model\":\"sim-large\",\"usage\":{\"input\":500,\"output\":1000}}"));

    assertThat(quote.path("cost_usd").asString()).isEqualTo("0.0165");
    assertThat(quote.path("price_credits").asString()).isEqualTo("33.000000");
    assertThat(quote.path("margin_usd").asString()).isEqualTo("0.0165");
    assertThat(quote.at("/usage/requests").asInt()).isEqualTo(1);
    assertThat(quote.path("rule_set").asString()).hasSize(64);
    assertThat(quote.path("price_id").asLong()).isPositive();
    assertThat(sumOf(quote.path("lines"))).isEqualByComparingTo("33");
    assertThat(quote.path("lines").toString())
        .contains("The tier's markup on the provider's cost")
        .contains("\"file\":\"markups.drl\"");
    assertThat(tollgate.statement(acme).sequence()).isZero();
  }

  @Test
  void a_quote_reads_a_providers_own_answer() {
    Customer acme = tollgate.customer("large", Credits.ZERO);

    HttpResponse<String> chat =
        quote(
            acme,
            "{\"model\":\"sim-large\",\"response\":{\"usage\":{\"prompt_tokens\":500,\"completion_tokens\":1000}}}");
    HttpResponse<String> nothing = quote(acme, "{\"model\":\"sim-large\",\"response\":{}}");

    assertThat(json(chat).path("price_credits").asString()).isEqualTo("33.000000");
    assertThat(nothing.statusCode()).isEqualTo(422);
    assertThat(code(nothing)).isEqualTo("usage_unreadable");
  }

  @Test
  void every_bad_field_of_a_quote_is_told_at_once() {
    Customer acme = tollgate.customer("large", Credits.ZERO);

    HttpResponse<String> answer =
        quote(
            acme,
            "{\"at\":\"yesterday\",\"service_class\":\"gold\",\"month_to_date\":-1,\"rule_set\":\"abc\",\"usage\":{\"input\":-5,\"tokens\":1}}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(json(answer).path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder(
            "model",
            "at",
            "service_class",
            "month_to_date",
            "rule_set",
            "usage.input",
            "usage.tokens");
  }

  @ParameterizedTest
  @CsvSource({"account, acct_1", "tier, small"})
  void a_customer_quotes_only_itself(String field, String value) {
    Customer acme = tollgate.customer("large", Credits.ZERO);
    Customer operator = tollgate.customer("large", Credits.ZERO, Role.ANALYST);
    String body =
        "{\"%s\":\"%s\",\"model\":\"sim-small\",\"usage\":{\"input\":500}}".formatted(field, value);

    HttpResponse<String> refused = quote(acme, body);
    HttpResponse<String> answered = quote(operator, body);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(code(refused)).isEqualTo("quote_not_allowed");
    assertThat(answered.statusCode()).isEqualTo(200);
  }

  @Test
  void a_quote_tells_what_the_gate_would_say() {
    Customer small = tollgate.customer("small", Credits.ZERO);

    JsonNode quote = json(quote(small, "{\"model\":\"sim-large\",\"usage\":{\"input\":500}}"));

    assertThat(quote.at("/refused/code").asString()).isEqualTo("model_not_in_tier");
    assertThat(quote.at("/refused/rule").asString()).isNotBlank();
    assertThat(quote.at("/refused/tiers").toString()).contains("\"large\"").doesNotContain("small");
  }

  @Test
  void a_receipt_explains_the_charge_line_by_line() {
    Customer acme = tollgate.customer("large", Credits.of(10));
    String call = call(acme);

    JsonNode receipt = json(tollgate.get("/api/v1/calls/" + call, acme.key()));

    assertThat(receipt.path("state").asString()).isEqualTo("settled");
    assertThat(receipt.path("price").asString()).isEqualTo("0.318000");
    assertThat(receipt.path("cost_credits").asString()).isEqualTo("0.159");
    assertThat(receipt.path("margin_usd").asString()).isEqualTo("0.000159");
    assertThat(sumOf(receipt.path("lines"))).isEqualByComparingTo("0.318");
    assertThat(receipt.at("/facts/outputTokens").asLong()).isEqualTo(10);
    assertThat(receipt.path("rule_set").asString()).hasSize(64);
    assertThat(receipt.path("entries").toString()).contains("\"amount\":\"0.318000\"");
  }

  @Test
  void a_call_of_somebody_else_is_not_there() {
    Customer acme = tollgate.customer("large", Credits.of(10));
    Customer other = tollgate.customer("large", Credits.of(10));
    Customer operator = tollgate.customer("large", Credits.ZERO, Role.SUPPORT);
    String call = call(acme);

    assertThat(tollgate.get("/api/v1/calls/" + call, other.key()).statusCode()).isEqualTo(404);
    assertThat(tollgate.get("/api/v1/calls/call_7", acme.key()).statusCode()).isEqualTo(404);
    assertThat(tollgate.get("/api/v1/calls/" + call, operator.key()).statusCode()).isEqualTo(200);
  }

  @Test
  void calls_are_listed_newest_first_page_by_page() {
    Customer acme = tollgate.customer("large", Credits.of(10));
    String first = call(acme);
    String second = call(acme);

    JsonNode page = json(tollgate.get("/api/v1/calls?limit=1", acme.key()));
    JsonNode next =
        json(
            tollgate.get(
                "/api/v1/calls?limit=1&before=" + page.path("next").asString(), acme.key()));
    HttpResponse<String> bad = tollgate.get("/api/v1/calls?limit=many", acme.key());

    assertThat(page.at("/data/0/call").asString()).isEqualTo(second);
    assertThat(next.at("/data/0/call").asString()).isEqualTo(first);
    assertThat(bad.statusCode()).isEqualTo(422);
    assertThat(bad.body()).contains("limit is 'many'").contains("1 to 200");
  }

  @Test
  void calls_are_found_by_key_member_model_state_and_time() {
    Customer acme = tollgate.customer("large", Credits.of(10));
    String call = call(acme);
    JsonNode key = json(tollgate.get("/api/v1/keys", acme.key())).at("/data/0");
    String day = java.time.LocalDate.now(java.time.ZoneOffset.UTC).toString();
    String model = json(tollgate.get("/api/v1/calls/" + call, acme.key())).path("model").asString();

    for (String fits :
        List.of(
            "model=" + model, "key=" + key.path("id").asString(), "state=settled", "from=" + day)) {
      assertThat(calls(acme, fits)).as(fits).containsExactly(call);
    }
    for (String not :
        List.of("model=other", "key=key_1", "member=member_1", "state=expired", "to=" + day)) {
      assertThat(calls(acme, not)).as(not).isEmpty();
    }
    assertThat(tollgate.get("/api/v1/calls?key=mine", acme.key()).body()).contains("key_17");
  }

  private List<String> calls(Customer of, String query) {
    return json(tollgate.get("/api/v1/calls?" + query, of.key()))
        .path("data")
        .valueStream()
        .map(each -> each.path("call").asString())
        .toList();
  }

  @Test
  void a_balance_tells_what_is_there_and_in_which_lots() {
    Customer acme = tollgate.customer("large", Credits.of(10));
    call(acme);

    JsonNode balance = json(tollgate.get("/api/v1/credits/balance", acme.key()));

    assertThat(balance.path("available").asString()).isEqualTo("9.682000");
    assertThat(balance.path("held").asString()).isEqualTo("0.000000");
    assertThat(balance.at("/lots/0/source").asString()).isEqualTo("purchased");
    assertThat(balance.at("/lots/0/remaining").asString()).isEqualTo("9.682000");
    assertThat(balance.path("next_reset").asString()).endsWith("Z");
  }

  @Test
  void the_interfaces_are_documented_and_health_is_open() {
    HttpResponse<String> docs =
        tollgate.send(java.net.http.HttpRequest.newBuilder(tollgate.url("/v3/api-docs")).build());
    HttpResponse<String> health =
        tollgate.send(
            java.net.http.HttpRequest.newBuilder(tollgate.url("/actuator/health")).build());

    assertThat(docs.body())
        .contains("/v1/chat/completions")
        .contains("/api/v1/pricing/quote")
        .contains("/api/v1/calls/{call}");
    assertThat(health.body()).contains("UP");
  }

  private HttpResponse<String> quote(Customer customer, String body) {
    return tollgate.post(
        "/api/v1/pricing/quote", customer.key(), body.getBytes(StandardCharsets.UTF_8));
  }

  private String call(Customer customer) {
    return tollgate.chat(customer, CHAT).headers().firstValue("x-tollgate-call").orElseThrow();
  }

  /// What the lines that acted changed, together.
  private static BigDecimal sumOf(JsonNode lines) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode line : lines) {
      if (!line.path("shadowed").asBoolean()) {
        sum =
            sum.add(new BigDecimal(line.path("after").asString()))
                .subtract(new BigDecimal(line.path("before").asString()));
      }
    }
    return sum;
  }
}
