package dev.tollgate.web.api;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static dev.tollgate.web.api.RuleSetFixture.fields;
import static dev.tollgate.web.api.RuleSetFixture.markup;
import static dev.tollgate.web.api.RuleSetFixture.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.web.RunningTollgate;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.node.ObjectNode;

/// Rule sets on their way into force and back, over HTTP, where lowering a price needs a second
/// person.
@TestInstance(Lifecycle.PER_CLASS)
class PublishingTest {

  private RunningTollgate tollgate;
  private RuleSetFixture rules;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start("--tollgate.publish-second-person=on");
    rules = new RuleSetFixture(tollgate);
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void a_set_whose_scenarios_fail_or_are_missing_stays_out() {
    Map<String, String> files = Map.of("markups.drl", RuleSetFixture.markupRule(302));
    String failing =
        rules.uploaded(rules.ann, set(files, "scenario,cost_usd,price_credits\nTwice,1,2000\n"));
    String untested =
        rules.uploaded(rules.ann, set(Map.of("markups.drl", RuleSetFixture.markupRule(303)), ""));

    HttpResponse<String> failed = rules.publish(rules.ann, failing);
    HttpResponse<String> missing = rules.publish(rules.ann, untested);

    assertThat(failed.statusCode()).isEqualTo(422);
    assertThat(code(failed)).isEqualTo("scenarios_failed");
    assertThat(json(failed).at("/scenarios/failures/0/scenario").asString()).isEqualTo("Twice");
    assertThat(json(failed).at("/scenarios/failures/0/line").asInt()).isEqualTo(2);
    assertThat(code(missing)).isEqualTo("scenarios_missing");
    assertThat(rules.inForce()).isNotIn(failing, untested);
  }

  @Test
  void of_two_who_publish_at_once_the_second_is_told_what_changed() {
    String of_ann = rules.uploaded(rules.ann, markup(411));
    String of_bob = rules.uploaded(rules.bob, markup(412));

    HttpResponse<String> first = rules.publish(rules.ann, of_ann);
    HttpResponse<String> second = rules.publish(rules.bob, of_bob);

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(json(first).path("status").asString()).isEqualTo("in_force");
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(code(second)).isEqualTo("published_meanwhile");
    assertThat(json(second).at("/meanwhile/rule_set").asString()).isEqualTo(of_ann);
    assertThat(json(second).path("changes").toString()).contains("markupPercent(\\\"411\\\")");

    ObjectNode seen = fields().put("parent", of_ann).put("confirm", true);
    HttpResponse<String> again = rules.post(rules.bob, "/" + of_bob + "/publish", seen);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(rules.inForce()).isEqualTo(of_bob);
    assertThat(json(rules.publish(rules.bob, of_bob)).path("status").asString())
        .isEqualTo("already");
  }

  @Test
  void a_set_that_lowers_prices_waits_for_a_second_person() {
    publishDearest();
    String cheap = rules.uploaded(rules.ann, markup(120));

    HttpResponse<String> asked = rules.publish(rules.ann, cheap);
    HttpResponse<String> own = rules.post(rules.ann, "/" + cheap + "/approve", fields());

    assertThat(asked.statusCode()).isEqualTo(202);
    assertThat(json(asked).path("status").asString()).isEqualTo("awaits_second_person");
    assertThat(own.statusCode()).isEqualTo(403);
    assertThat(code(own)).isEqualTo("second_person_needed");
    assertThat(rules.inForce()).isNotEqualTo(cheap);

    HttpResponse<String> other = rules.post(rules.bob, "/" + cheap + "/approve", fields());

    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(json(other).path("approved_by").asString()).contains("key_");
    assertThat(rules.inForce()).isEqualTo(cheap);
    assertThat(code(rules.post(rules.bob, "/" + cheap + "/approve", fields())))
        .isEqualTo("nothing_to_approve");
  }

  @Test
  void a_rollback_needs_no_second_person() {
    publishDearest();
    String dearer = rules.uploaded(rules.ann, markup(9900));
    String before = rules.inForce();
    assertThat(rules.publish(rules.ann, dearer).statusCode()).isEqualTo(200);

    HttpResponse<String> back = rules.post(rules.ann, "/rollback", fields().put("message", "oops"));

    assertThat(json(back).path("status").asString()).isEqualTo("in_force");
    assertThat(rules.inForce()).isEqualTo(before);
    String never = rules.uploaded(rules.ann, markup(9901));
    assertThat(code(rules.post(rules.ann, "/rollback", fields().put("rule_set", never))))
        .isEqualTo("nothing_to_roll_back_to");
  }

  @Test
  void a_set_that_refuses_every_call_asks_for_confirmation() {
    String shut =
        rules.uploaded(
            rules.ann,
            set(
                Map.of(
                    "markups.drl",
                    RuleSetFixture.markupRule(100),
                    "entitlements.drl",
                    RuleSetFixture.closedRule()),
                "scenario,cost_usd,refused\nNobody gets in,1,closed\n"));

    HttpResponse<String> answer = rules.post(rules.ann, "/" + shut + "/publish", fields());

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(code(answer)).isEqualTo("confirmation_needed");
    assertThat(json(answer).path("doubts").findValuesAsString("code"))
        .contains("refuses_every_scenario");
    assertThat(rules.inForce()).isNotEqualTo(shut);
  }

  @Test
  void a_set_is_published_for_a_later_instant_and_cancelled() {
    publishDearest();
    String before = rules.inForce();
    String later = rules.uploaded(rules.ann, markup(8001));
    Instant tomorrow = Instant.now().plusSeconds(86_400);

    ObjectNode past = fields().put("at", "2026-01-01T00:00:00Z").put("confirm", true);
    ObjectNode future = fields().put("at", tomorrow.toString()).put("confirm", true);
    HttpResponse<String> refused = rules.post(rules.ann, "/" + later + "/publish", past);
    HttpResponse<String> scheduled = rules.post(rules.ann, "/" + later + "/publish", future);

    assertThat(code(refused)).isEqualTo("not_in_future");
    assertThat(json(scheduled).path("status").asString()).isEqualTo("scheduled");
    assertThat(rules.inForce()).isEqualTo(before);
    assertThat(json(rules.get(rules.ann, "")).at("/scheduled/0/rule_set").asString())
        .isEqualTo(later);

    HttpResponse<String> cancelled =
        rules.post(rules.ann, "/rollback", fields().put("rule_set", before));

    assertThat(json(cancelled).at("/cancelled/0/rule_set").asString()).isEqualTo(later);
    assertThat(json(rules.get(rules.ann, "")).path("scheduled")).isEmpty();
  }

  @Test
  void an_if_match_names_the_set_in_force_as_the_author_knew_it() {
    publishDearest();
    String mine = rules.uploaded(rules.ann, markup(8100));
    String stale = rules.uploaded(rules.ann, markup(8101));

    HttpResponse<String> refused = publishIfMatch(mine, stale);
    HttpResponse<String> published = publishIfMatch(mine, rules.inForce());

    assertThat(code(refused)).isEqualTo("published_meanwhile");
    assertThat(published.statusCode()).isEqualTo(200);
    assertThat(rules.inForce()).isEqualTo(mine);
  }

  private HttpResponse<String> publishIfMatch(String set, String seen) {
    return tollgate.send(
        tollgate
            .request("/api/v1/admin/rule-sets/" + set + "/publish", rules.ann.key())
            .header("If-Match", "\"" + seen + "\"")
            .POST(BodyPublishers.ofString("{\"confirm\":true}"))
            .build());
  }

  private void publishDearest() {
    String dearest = rules.uploaded(rules.ann, markup(8000));
    ObjectNode over = fields().put("parent", rules.inForce()).put("confirm", true);
    assertThat(rules.post(rules.ann, "/" + dearest + "/publish", over).statusCode()).isEqualTo(200);
  }
}
