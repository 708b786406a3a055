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
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
class RerateTest {

  private static final String CHAT =
      "{\"model\":\"sim-large\",\"max_tokens\":10,\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]}";

  private RunningTollgate tollgate;
  private Customer acme;
  private Customer analyst;
  private String call;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start();
    acme = tollgate.customer("large", Credits.of(10));
    analyst = tollgate.customer("large", Credits.ZERO, Role.ANALYST);
    call = tollgate.chat(acme, CHAT).headers().firstValue("x-tollgate-call").orElseThrow();
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void a_customer_sees_its_charge_come_out_again_to_the_last_digit() {
    JsonNode again = json(rerate(acme, call, ""));

    assertThat(again.path("identical").asBoolean()).isTrue();
    assertThat(again.at("/rerated/price").asString())
        .isEqualTo(again.at("/recorded/price").asString())
        .isEqualTo("0.318000");
    assertThat(again.at("/rerated/lines")).isEqualTo(again.at("/recorded/lines"));
    assertThat(again.path("difference").asString()).isEqualTo("0");
    assertThat(again.path("differences")).isEmpty();
  }

  @Test
  void another_set_shows_both_receipts_and_the_difference_by_line() {
    RuleSetId dearer =
        kept("price.markupPercent(call.tierMarkup());", "price.markupPercent(\"150\");");

    JsonNode again = json(rerate(analyst, call, "?rule_set=" + dearer));

    assertThat(again.path("identical").asBoolean()).isFalse();
    assertThat(again.at("/recorded/price").asString()).isEqualTo("0.318000");
    assertThat(again.at("/rerated/price").asString()).isEqualTo("0.397500");
    assertThat(again.path("difference").asString()).isEqualTo("0.0795");
    assertThat(again.at("/rerated/rule_set").asString()).isEqualTo(dearer.hash());
    // At peak hours a line of the tier's factor, one, is on other amounts, too.
    List<JsonNode> differing =
        again
            .path("differences")
            .valueStream()
            .filter(each -> new BigDecimal(each.path("difference").asString()).signum() != 0)
            .toList();
    assertThat(differing).hasSize(1);
    JsonNode line = differing.getFirst();
    assertThat(line.path("rule").asString()).isEqualTo("The tier's markup on the provider's cost");
    assertThat(line.at("/recorded/factor").asString()).isEqualTo("100");
    assertThat(line.at("/rerated/factor").asString()).isEqualTo("150");
    assertThat(new BigDecimal(line.path("difference").asString())).isEqualByComparingTo("0.0795");
  }

  @Test
  void a_set_that_would_refuse_the_call_is_told_with_its_rule() {
    RuleSetId stricter = kept("modelAllowed == false", "model == \"sim-large\"");

    JsonNode again = json(rerate(analyst, call, "?rule_set=" + stricter));

    assertThat(again.at("/refused/code").asString()).isEqualTo("model_not_in_tier");
    assertThat(again.at("/refused/rule").asString())
        .isEqualTo("A tier calls the models it includes");
    assertThat(again.at("/refused/reason").asString()).isEqualTo("model");
    assertThat(again.path("difference").asString()).isEqualTo("0");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"MEMBER", "MANAGER", "SUPPORT", "FINANCE"})
  void another_set_needs_a_role_that_prices(Role role) {
    RuleSetId other = kept("\"1.5\"", "\"1.75\"");
    Customer customer = tollgate.customer("large", Credits.of(10), role);
    String own =
        tollgate.chat(customer, CHAT).headers().firstValue("x-tollgate-call").orElseThrow();

    HttpResponse<String> refused = rerate(customer, own, "?rule_set=" + other);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(code(refused)).isEqualTo("role_not_allowed");
    assertThat(rerate(customer, own, "").statusCode()).isEqualTo(200);
  }

  @Test
  void a_call_of_somebody_else_is_not_there() {
    Customer other = tollgate.customer("large", Credits.ZERO);

    assertThat(rerate(other, call, "").statusCode()).isEqualTo(404);
    assertThat(code(rerate(acme, "call_7", ""))).isEqualTo("call_not_found");
    assertThat(rerate(analyst, call, "").statusCode()).isEqualTo(200);
  }

  @Test
  void a_set_that_nobody_kept_is_told_by_its_hash() {
    HttpResponse<String> unknown = rerate(analyst, call, "?rule_set=" + "a".repeat(64));
    HttpResponse<String> noHash = rerate(analyst, call, "?rule_set=latest");

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(code(unknown)).isEqualTo("rule_set_not_found");
    assertThat(noHash.body()).contains("'latest'").contains("64 digits");
  }

  @Test
  void a_set_that_no_longer_compiles_is_told_with_every_finding() {
    RuleSetId broken =
        tollgate
            .bean(RuleSets.class)
            .keep(draft(RuleFiles.of(Map.of("markups.drl", "package pricing.nowhere"))))
            .id();

    HttpResponse<String> answer = rerate(analyst, call, "?rule_set=" + broken);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(code(answer)).isEqualTo("rule_set_does_not_compile");
    assertThat(answer.body()).contains("markups.drl:1:");
  }

  /// The rules in force with one text changed in them, kept and not published.
  private RuleSetId kept(String text, String other) {
    RuleSets sets = tollgate.bean(RuleSets.class);
    RuleFiles inForce = sets.files(tollgate.bean(RulesInForce.class).current().id()).orElseThrow();
    Map<String, String> changed = new TreeMap<>();
    inForce.files().forEach((name, content) -> changed.put(name, content.replace(text, other)));
    return sets.keep(draft(RuleFiles.of(changed))).id();
  }

  private HttpResponse<String> rerate(Customer customer, String id, String query) {
    return tollgate.post("/api/v1/calls/" + id + "/rerate" + query, customer.key(), new byte[0]);
  }

  private static Draft draft(RuleFiles files) {
    return new Draft(files, RuleFiles.NONE, null, "test", "", Instant.now());
  }
}
