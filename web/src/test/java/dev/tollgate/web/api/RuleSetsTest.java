package dev.tollgate.web.api;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static dev.tollgate.web.api.RuleSetFixture.fields;
import static dev.tollgate.web.api.RuleSetFixture.markup;
import static dev.tollgate.web.api.RuleSetFixture.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Rule sets over HTTP, as analysts bring, look at and check them.
@TestInstance(Lifecycle.PER_CLASS)
class RuleSetsTest {

  private RunningTollgate tollgate;
  private RuleSetFixture rules;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start();
    rules = new RuleSetFixture(tollgate);
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void a_draft_is_kept_listed_shown_and_compared() {
    String before = rules.inForce();
    HttpResponse<String> uploaded = rules.upload(rules.ann, markup(301));
    String hash = json(uploaded).path("rule_set").asString();

    assertThat(uploaded.statusCode()).isEqualTo(201);
    assertThat(uploaded.headers().firstValue("Location").orElseThrow()).endsWith(hash);
    assertThat(json(uploaded).path("state").asString()).isEqualTo("draft");
    assertThat(json(uploaded).path("parent").asString()).isEqualTo(before);
    assertThat(rules.upload(rules.ann, markup(301)).statusCode()).isEqualTo(200);

    JsonNode shown = json(rules.get(rules.ann, "/" + hash));
    assertThat(shown.at("/files/markups.drl").asString()).contains("price.markupPercent(\"301\")");
    assertThat(shown.at("/scenarios/markups.csv").asString()).contains("A dollar,1,4010");

    JsonNode list = json(rules.get(rules.ann, "?limit=1"));
    assertThat(list.at("/data/0/rule_set").asString()).isEqualTo(hash);
    assertThat(json(rules.get(rules.ann, "?after=" + list.path("next").asString())).path("data"))
        .isNotEmpty();

    JsonNode diff = json(rules.get(rules.ann, "/" + hash + "/diff"));
    assertThat(diff.path("against").asString()).isEqualTo(before);
    assertThat(diff.path("changes").toString())
        .contains("\"sign\":\"+\"", "markupPercent(\\\"301\\\")");
  }

  @Test
  void scenarios_that_come_later_leave_what_a_set_was_published_on() {
    String hash = rules.uploaded(rules.ann, markup(321));
    assertThat(rules.publish(rules.ann, hash).statusCode()).isEqualTo(200);

    ObjectNode wrong = markup(321);
    wrong.putObject("scenarios").put("markups.csv", "scenario,cost_usd,price_credits\nA,1,1\n");
    HttpResponse<String> again = rules.upload(rules.bob, wrong);
    rules.post(rules.bob, "/" + hash + "/test", fields());

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again).path("scenarios_replaced").asBoolean()).isTrue();
    JsonNode tests = json(rules.get(rules.ann, "/" + hash)).path("tests");
    assertThat(tests.at("/0/check/passed").asBoolean()).isFalse();
    assertThat(tests.at("/0/brought_by").asString()).contains(rules.bob.account().toString());
    assertThat(tests.at("/0/in_force_from")).isEmpty();
    assertThat(tests.at("/1/check/passed").asBoolean()).isTrue();
    assertThat(tests.at("/1/in_force_from")).hasSize(1);
    String first = tests.at("/1/scenarios").asString();
    assertThat(rules.get(rules.ann, "/" + hash + "/scenarios/" + first).body())
        .contains("A dollar,1,4210");
    assertThat(code(rules.get(rules.ann, "/" + hash + "/scenarios/" + hash)))
        .isEqualTo("scenarios_not_found");
    assertThat(json(rules.upload(rules.bob, wrong)).path("scenarios_replaced").asBoolean())
        .isFalse();
  }

  @Test
  void a_page_has_1_to_200_sets() {
    for (String wrong : List.of("abc", "99999999999", "-1", "0", "201")) {
      HttpResponse<String> answer = rules.get(rules.ann, "?limit=" + wrong);
      HttpResponse<String> models =
          tollgate.get("/api/v1/admin/models?limit=" + wrong, rules.ann.key());

      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("limit is '" + wrong + "'", "from 1 to 200");
      assertThat(models.statusCode()).isEqualTo(422);
    }
    assertThat(rules.get(rules.ann, "?limit=200").statusCode()).isEqualTo(200);
  }

  @Test
  void a_misspelt_field_changes_nothing_and_is_named() {
    String hash = rules.uploaded(rules.ann, markup(311));

    HttpResponse<String> published =
        rules.post(rules.ann, "/" + hash + "/publish", fields().put("confrim", true));
    HttpResponse<String> uploaded = rules.upload(rules.ann, markup(312).put("mesage", "x"));

    assertThat(published.statusCode()).isEqualTo(422);
    assertThat(published.body()).contains("confrim is no field here", "confirm");
    assertThat(uploaded.statusCode()).isEqualTo(422);
    assertThat(uploaded.body()).contains("mesage is no field here", "message");
  }

  @Test
  void what_is_no_object_is_told_what_to_send_there() {
    byte[] list = "[]".getBytes(StandardCharsets.UTF_8);
    byte[] half = "{".getBytes(StandardCharsets.UTF_8);
    String path = "/api/v1/admin/rule-sets";
    String key = rules.ann.key();

    assertThat(tollgate.post(path + "/rollback", key, list).body())
        .contains("{\\\"message\\\"")
        .doesNotContain("files");
    assertThat(tollgate.post(path, key, list).body()).contains("files");
    assertThat(tollgate.post(path, key, half).body())
        .contains("not valid JSON at line 1")
        .doesNotContain("Source");
    assertThat(rules.post(rules.ann, "", fields().put("files", 5)).body())
        .contains("files is 5")
        .doesNotContain("at least one");
  }

  @Test
  void an_address_that_cannot_be_is_a_problem_document_too() {
    HttpResponse<String> answer = rules.get(rules.ann, "/%00");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(code(answer)).isEqualTo("invalid_request");
  }

  @Test
  void everything_that_is_wrong_with_the_rules_is_told_at_once_and_nothing_is_kept() {
    Map<String, String> broken =
        Map.of(
            "markups.drl",
            RuleSetFixture.markupRule(5).replace("markupPercent", "markupPercnt"),
            "entitlements.drl",
            RuleSetFixture.closedRule().replace("requests", "reqests"));

    HttpResponse<String> answer = rules.upload(rules.ann, set(broken, ""));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(code(answer)).isEqualTo("rules_rejected");
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(json(answer).path("findings").findValuesAsString("file"))
        .contains("markups.drl", "entitlements.drl");
    assertThat(json(answer).at("/findings/0/line").asInt()).isPositive();
    assertThat(rules.get(rules.ann, "").body()).doesNotContain("reqests");
  }

  @Test
  void every_bad_field_of_an_upload_is_told_at_once() {
    ObjectNode body = fields().put("parent", "abc").put("message", 7);
    body.putObject("files").put("../markups.drl", "x").put("notes.txt", "y");
    body.putObject("scenarios").put("markups.drl", "x");

    HttpResponse<String> answer = rules.upload(rules.ann, body);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer).path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder(
            "files.../markups.drl",
            "files.notes.txt",
            "scenarios.markups.drl",
            "parent",
            "message");
  }

  @Test
  void a_check_tells_what_becomes_of_calls_beside_the_set_in_force() {
    String dear = rules.uploaded(rules.ann, markup(900));

    HttpResponse<String> checked = rules.post(rules.ann, "/" + dear + "/check", fields());
    HttpResponse<String> tested = rules.post(rules.ann, "/" + dear + "/test", fields());

    assertThat(json(checked).path("passes").asBoolean()).isTrue();
    assertThat(json(checked).at("/effect_on_scenarios/dearer").asInt()).isEqualTo(1);
    assertThat(json(checked).at("/effect_on_scenarios/credits_after").asString())
        .isEqualTo("10000.000000");
    assertThat(json(tested).path("run").asInt()).isEqualTo(1);
    assertThat(json(rules.get(rules.ann, "/" + dear)).path("state").asString())
        .isEqualTo("checked");
  }

  @Test
  void a_check_rates_calls_that_were_made() {
    Customer acme = tollgate.customer("large", Credits.of(1000));
    String chat =
        "{\"model\":\"sim-large\",\"max_tokens\":10,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    assertThat(tollgate.chat(acme, chat).statusCode()).isEqualTo(200);
    String dear = rules.uploaded(rules.ann, markup(9902));

    JsonNode effect =
        json(rules.post(rules.ann, "/" + dear + "/check", fields())).path("effect_on_recent_calls");

    assertThat(effect.path("calls").asInt()).isPositive();
    assertThat(effect.path("dearer").asInt()).isPositive();
    assertThat(effect.path("refused_after").asInt()).isZero();
  }

  @Test
  void a_body_of_more_than_ten_megabytes_is_not_read() {
    ObjectNode set = set(Map.of("markups.drl", "// ".repeat(3_400_000)), "");

    HttpResponse<String> answer = rules.upload(rules.ann, set);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(code(answer)).isEqualTo("body_too_large");
  }

  @Test
  void customers_reach_no_rule_sets() {
    Customer member = tollgate.customer("large", Credits.ZERO);

    assertThat(rules.get(member, "").statusCode()).isEqualTo(403);
    assertThat(rules.upload(member, markup(1)).statusCode()).isEqualTo(403);
  }

  @Test
  void the_interfaces_are_described_with_bodies_to_try() {
    JsonNode paths = json(tollgate.get("/v3/api-docs", rules.ann.key())).path("paths");

    for (String path : new String[] {"", "/{hash}/publish", "/rollback"}) {
      assertThat(paths.path("/api/v1/admin/rule-sets" + path).at("/post/requestBody").isObject())
          .as(path)
          .isTrue();
    }
  }

  @Test
  void an_unknown_set_is_not_found() {
    assertThat(code(rules.get(rules.ann, "/abc"))).isEqualTo("rule_set_not_found");
    assertThat(code(rules.publish(rules.ann, "0".repeat(64)))).isEqualTo("rule_set_not_found");
  }
}
