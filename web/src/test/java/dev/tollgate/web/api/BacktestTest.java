package dev.tollgate.web.api;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.engine.release.Draft;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Two calls were made, on a tier with a markup of 100 %: 0.318 credits each.
@TestInstance(Lifecycle.PER_CLASS)
class BacktestTest {

  private static final String CHAT =
      "{\"model\":\"sim-large\",\"max_tokens\":10,\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]}";
  private static final String PATH = "/api/v1/admin/rule-sets/";

  private RunningTollgate tollgate;
  private Customer analyst;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start();
    Customer acme = tollgate.customer("large", Credits.of(10));
    analyst = tollgate.customer("large", Credits.ZERO, Role.ANALYST);
    tollgate.chat(acme, CHAT);
    tollgate.chat(acme, CHAT);
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void a_kept_set_is_rated_on_recorded_calls() {
    RuleSets sets = tollgate.bean(RuleSets.class);
    RuleSetId dearer = sets.keep(draft(dearer())).id();

    JsonNode effect = json(post(analyst, PATH + dearer + "/backtest", ""));

    assertThat(effect.path("calls").asInt()).isEqualTo(2);
    assertThat(effect.path("revenue_before").asString()).isEqualTo("0.636");
    assertThat(effect.path("revenue_after").asString()).isEqualTo("0.795");
    assertThat(effect.path("provider_cost_after").asString()).isEqualTo("0.318");
    assertThat(effect.path("margin_after").asString()).isEqualTo("0.477");
    assertThat(effect.at("/by_model/0/model").asString()).endsWith("/sim-large");
    assertThat(effect.at("/calls_most_changed/0/lines").toString()).contains("\"factor\":\"150\"");
  }

  @Test
  void files_nobody_kept_are_rated_and_not_kept() {
    JsonNode effect = json(post(analyst, PATH + "backtest?last=1", body(dearer().files())));

    assertThat(effect.path("calls").asInt()).isEqualTo(1);
    assertThat(effect.path("revenue_after").asString()).isEqualTo("0.3975");
    RuleSetId other = RuleFiles.of(Map.of("markups.drl", "x")).id();
    assertThat(tollgate.bean(RuleSets.class).files(other)).isEmpty();
  }

  @Test
  void files_that_do_not_compile_are_told_with_every_finding() {
    HttpResponse<String> answer =
        post(analyst, PATH + "backtest", body(Map.of("markups.drl", "package pricing.nowhere")));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(code(answer)).isEqualTo("rules_rejected");
    assertThat(answer.body()).contains("\"findings\":[{\"file\":\"markups.drl\",\"line\":1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"files\":{}}", "{\"files\":{\"a.drl\":7}}"})
  void a_body_without_files_is_told_what_to_send(String body) {
    HttpResponse<String> answer = post(analyst, PATH + "backtest", body);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("files");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "many", "1000001", "-1"})
  void a_number_of_calls_that_is_none_is_refused(String last) {
    HttpResponse<String> answer = post(analyst, PATH + "backtest?last=" + last, "{}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("last is '" + last + "'").contains("1000000");
  }

  @Test
  void a_set_nobody_kept_is_not_found() {
    HttpResponse<String> answer = post(analyst, PATH + "a".repeat(64) + "/backtest", "");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(code(answer)).isEqualTo("rule_set_not_found");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"MEMBER", "MANAGER", "SUPPORT", "FINANCE"})
  void a_backtest_needs_a_role_that_prices(Role role) {
    Customer other = tollgate.customer("large", Credits.ZERO, role);

    assertThat(post(other, PATH + "backtest", "{}").statusCode()).isEqualTo(403);
  }

  private RuleFiles dearer() {
    RuleSetId inForce = tollgate.bean(RulesInForce.class).current().id();
    Map<String, String> files = new TreeMap<>();
    tollgate
        .bean(RuleSets.class)
        .files(inForce)
        .orElseThrow()
        .files()
        .forEach((name, text) ->
            files.put(
                name,
                text.replace(
                    "price.markupPercent(call.tierMarkup());", "price.markupPercent(\"150\");")));
    return RuleFiles.of(files);
  }

  private static String body(Map<String, String> files) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    files.forEach(body.putObject("files")::put);
    return body.toString();
  }

  private HttpResponse<String> post(Customer customer, String path, String body) {
    return tollgate.post(path, customer.key(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static Draft draft(RuleFiles files) {
    return new Draft(files, RuleFiles.NONE, null, "test", "", Instant.now());
  }
}
