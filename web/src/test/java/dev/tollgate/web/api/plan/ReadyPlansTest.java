package dev.tollgate.web.api.plan;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.plan.Fees;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.plan.ReadyPlans;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

/// The ready plans, each brought in and lived with over HTTP, and every number that
/// `docs/pricing-strategy.md` says of them.
@TestInstance(Lifecycle.PER_CLASS)
class ReadyPlansTest {

  private static final String PLANS = "/api/v1/admin/plans";
  private static final String TIERS = "/api/v1/admin/tiers";

  private RunningTollgate tollgate;
  private PlanClient admin;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start();
    admin = new PlanClient(tollgate, tollgate.customer("large", Credits.ZERO, Role.ADMIN).key());
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @TestFactory
  Stream<DynamicTest> a_ready_plan_is_brought_in_and_lived_with() {
    return ReadyPlans.KEYS.stream().map(key -> DynamicTest.dynamicTest(key, () -> livedWith(key)));
  }

  private void livedWith(String key) {
    List<String> codes = isBroughtInOnce(key);
    pricesAreThoseOfThePage(key);
    feesAreThoseOfThePage(key);
    callsAreMade(codes);
  }

  private List<String> isBroughtInOnce(String key) {
    String request = "{\"plan\":\"%s\",\"dry_run\":%s}";

    JsonNode dry = json(admin.post(PLANS + "/import", request.formatted(key, true)));
    List<String> codes = dry.path("tiers").findValuesAsString("code");
    assertThat(codes).isNotEmpty();
    assertThat(dry.path("tiers").findValuesAsString("change")).containsOnly("added");
    codes.forEach(code -> assertThat(admin.get(TIERS + "/" + code).statusCode()).isEqualTo(404));

    HttpResponse<String> made = admin.post(PLANS + "/import", request.formatted(key, false));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    assertThat(json(made).path("tiers").findValuesAsString("code")).isEqualTo(codes);

    JsonNode again = json(admin.post(PLANS + "/import", request.formatted(key, true)));
    assertThat(again.path("tiers").isEmpty()).as(again.toString()).isTrue();
    assertThat(again.path("features").isEmpty()).as(again.toString()).isTrue();
    return codes;
  }

  private void pricesAreThoseOfThePage(String key) {
    List<Map<String, String>> rows = StrategyPage.rows(key, "price_credits");
    assertThat(rows).hasSizeGreaterThan(3);
    for (Map<String, String> row : rows) {
      JsonNode quote =
          json(
              admin.post(
                  "/api/v1/pricing/quote",
                  """
                  {"tier":"%s","model":"%s","at":"%s","usage":{"input":%s,"output":%s}}
                  """
                      .formatted(
                          row.get("tier"),
                          row.get("model"),
                          row.get("at"),
                          row.get("input"),
                          row.get("output"))));
      String refused = Objects.requireNonNull(row.get("refused"));
      assertThat(quote.at("/refused/code").asString("")).as(row.toString()).isEqualTo(refused);
      if (refused.isEmpty()) {
        assertThat(quote.path("price_credits").asDecimal())
            .as(row.toString())
            .isEqualByComparingTo(row.get("price_credits"));
      }
    }
  }

  private void feesAreThoseOfThePage(String key) {
    List<Map<String, String>> rows = StrategyPage.rows(key, "seats");
    assertThat(rows).isNotEmpty();
    for (Map<String, String> row : rows) {
      Fees fees =
          tollgate
              .bean(Plans.class)
              .of(Objects.requireNonNull(row.get("tier")))
              .orElseThrow()
              .newest()
              .fees();
      int seats = Integer.parseInt(Objects.requireNonNull(row.get("seats")));
      assertThat(told(fees.month(seats).orElse(BigDecimal.ONE.negate())))
          .as(row.toString())
          .isEqualTo(row.get("month_usd"));
      assertThat(told(fees.year(seats).orElse(BigDecimal.ONE.negate())))
          .as(row.toString())
          .isEqualTo(row.get("year_usd"));
    }
  }

  private static String told(BigDecimal usd) {
    return usd.signum() < 0 ? "none" : usd.stripTrailingZeros().toPlainString();
  }

  /// From the first tier to the last: calls, what is included and what not, a move, the list of
  /// models.
  private void callsAreMade(List<String> codes) {
    Customer acme = tollgate.customer(codes.getFirst(), Credits.of(1_000));
    assertThat(chat(acme, "sim-small").statusCode()).isEqualTo(200);
    String path = TIERS + "/users/" + acme.account() + "/migrate-tier";

    for (String tier : codes.subList(1, codes.size())) {
      HttpResponse<String> moved =
          admin.post(path, "{\"tier\":\"%s\",\"reason\":\"asked for it by mail\"}".formatted(tier));
      assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
      HttpResponse<String> answer = chat(acme, "sim-large");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(tollgate.record(answer).facts().fact().tierCode()).isEqualTo(tier);
    }
    assertThat(tollgate.get("/v1/models", acme.key()).body()).contains("sim-large");
    assertThat(admin.get(TIERS + "/analytics/summary").body()).contains(codes.getFirst());
    assertThat(code(admin.send("DELETE", TIERS + "/" + codes.getLast(), null, null)))
        .isEqualTo("tier_in_use");
  }

  @Test
  void what_is_exported_comes_in_again_unchanged() {
    admin.put(
        TIERS + "/small",
        "{\"models\":{\"deny\":[\"x*\"],\"terms\":{\"y\":{\"markup_percent\":\"12.5\"}}},\"name\":\"Klein ✓: #1\"}");

    HttpResponse<String> yaml = admin.get(PLANS + "/export");
    HttpResponse<String> again = importYaml(yaml.body(), true);

    assertThat(yaml.headers().firstValue("Content-Type").orElseThrow()).contains("yaml");
    assertThat(again.statusCode()).as(again.body() + yaml.body()).isEqualTo(200);
    assertThat(json(again).path("tiers").isEmpty()).as(again.body()).isTrue();
    assertThat(json(again).path("features").isEmpty()).as(again.body()).isTrue();
  }

  @Test
  void what_is_wrong_with_a_plan_is_told_by_line_and_nothing_is_brought_in() {
    String yaml =
        """
        name: Mine
        features:
          - {key: extra, name: Extra}
        tiers:
          - code: mine
            name: Mine
            montly_usd: 5
            features: {chta: true}
          - code: other
            name: Other
            monthly_usd: -1
        """;

    HttpResponse<String> refused = importYaml(yaml, false);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json(refused).path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("line 7", "line 8", "line 11");
    assertThat(refused.body()).contains("did you mean monthly_usd?", "Did you mean chat?");
    assertThat(admin.get("/api/v1/admin/features/extra").statusCode()).isEqualTo(404);
  }

  @Test
  void what_is_no_plain_yaml_is_refused() {
    assertThat(importYaml("name: [", false).body()).contains("not YAML");
    assertThat(importYaml("", false).statusCode()).isEqualTo(422);
    assertThat(importYaml("name: a\nname: b\ntiers: []", false).body()).contains("second time");
    assertThat(importYaml("name: !!java.net.URL [\"http://x\"]", false).statusCode())
        .isEqualTo(422);
    assertThat(importYaml("a: &a [1]\nb: [*a, *a]", false).statusCode()).isEqualTo(422);
    assertThat(code(admin.post(PLANS + "/import", "{\"plan\":\"none\"}")))
        .isEqualTo("invalid_request");
    assertThat(admin.get(PLANS + "/none").statusCode()).isEqualTo(404);
  }

  @Test
  void tiers_that_fall_back_in_a_circle_are_refused_whole() {
    String yaml =
        """
        name: Circle
        tiers:
          - {code: round_a, name: A, fallback_tier: round_b}
          - {code: round_b, name: B, fallback_tier: round_a}
          - {code: round_c, name: C}
        """;

    HttpResponse<String> refused = importYaml(yaml, false);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("plan_clashes", "circle");
    assertThat(admin.get(TIERS + "/round_c").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> importYaml(String yaml, boolean dryRun) {
    return tollgate.send(
        tollgate
            .request(PLANS + "/import?dry_run=" + dryRun, admin.key())
            .header("Content-Type", "application/yaml")
            .POST(BodyPublishers.ofString(yaml))
            .build());
  }

  private HttpResponse<String> chat(Customer customer, String model) {
    return tollgate.chat(
        customer,
        "{\"model\":\"%s\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
            .formatted(model));
  }
}
