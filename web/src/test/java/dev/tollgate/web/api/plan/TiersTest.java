package dev.tollgate.web.api.plan;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TiersTest extends TierTests {

  @Test
  void a_tier_is_made_with_everything_it_may_say_and_read_back_alike() {
    String body =
        """
        {"code":"team","name":"Team 🚀","monthly_usd":"99","yearly_usd":"990","included_seats":5,
         "further_seat_usd":"15","team_prices":[{"from_seats":20,"further_seat_usd":"12.5"}],
         "requests_per_minute":600,"tokens_per_minute":200000,"calls_per_day":5000,
         "calls_per_month":100000,"markup_percent":"40","byok_fee_percent":"5","peak_factor":"1.2",
         "may_lose":false,"allowance_credits":"99000.5","allowance_repays":true,
         "overdraft_credits":"100","trial_days":14,"fallback_tier":"small",
         "features":{"chat":true,"storage":50},
         "models":{"small_only":false,"allow":["sim-*"],"deny":["sim-image"],
           "terms":{"sim-large":{"markup_percent":"20","output_cap":100,"month_calls":9}}},
         "output_cap":4096,"invite_only":false,"badge":"#12abEF","sort":15}
        """;

    HttpResponse<String> made = admin.post(TIERS, body);

    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    JsonNode read = json(admin.get(TIERS + "/team"));
    assertThat(read.path("name").asString()).isEqualTo("Team 🚀");
    assertThat(read.path("version").asInt()).isEqualTo(1);
    assertThat(read.path("status").asString()).isEqualTo("active");
    assertThat(read.path("sort").asInt()).isEqualTo(15);
    assertThat(read.path("allowance_credits").asString()).isEqualTo("99000.5");
    assertThat(read.at("/team_prices/0/further_seat_usd").asString()).isEqualTo("12.5");
    assertThat(read.at("/features/storage").decimalValue()).isEqualByComparingTo("50");
    assertThat(read.at("/models/terms/sim-large/month_calls").asLong()).isEqualTo(9);
    assertThat(read.path("fallback_tier").asString()).isEqualTo("small");
    HttpResponse<String> unchanged = admin.put(TIERS + "/team", read.toString());
    assertThat(unchanged.statusCode()).as(unchanged.body()).isEqualTo(200);
    assertThat(json(unchanged).path("version").asInt()).isEqualTo(1);
  }

  @Test
  void every_field_at_fault_is_told_at_once_and_nothing_is_made() {
    HttpResponse<String> refused =
        admin.post(
            TIERS,
            """
            {"code":"Bad Code","name":"","monthly_usd":-1,"yearly_usd":1e400,"included_seats":0,
             "markup_percent":"10001","calls_per_day":1.5,"features":{"storge":5,"storage":"much","chat":3},
             "fallback_tier":"smal","badge":"#12","montly_usd":"1","trial_days":-3,
             "models":{"allow":[""],"terms":{"x":{"output_cap":0}}},"apply_to":"everyone"}
            """);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json(refused).path("errors").findValuesAsString("field"))
        .as(refused.body())
        .contains(
            "code",
            "name",
            "monthly_usd",
            "yearly_usd",
            "included_seats",
            "markup_percent",
            "calls_per_day",
            "features.storge",
            "features.storage",
            "features.chat",
            "fallback_tier",
            "badge",
            "montly_usd",
            "trial_days",
            "models.allow[0]",
            "models.terms.x.output_cap",
            "apply_to");
    assertThat(refused.body())
        .contains("Did you mean storage?", "Did you mean small?", "did you mean monthly_usd?");
    assertThat(admin.get(TIERS + "/Bad%20Code").statusCode()).isEqualTo(404);
  }

  @Test
  void a_code_is_taken_once() {
    admin.post(TIERS, tier("twice"));

    HttpResponse<String> again = admin.post(TIERS, tier("twice"));

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(code(again)).isEqualTo("tier_exists");
    assertThat(code(admin.post(TIERS, tier("features")))).isEqualTo("invalid_request");
  }

  @Test
  void of_two_edits_at_once_the_second_is_refused() {
    String tag = admin.post(TIERS, tier("edited")).headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> first =
        admin.send("PUT", TIERS + "/edited", "{\"monthly_usd\":\"20\"}", tag);
    HttpResponse<String> second =
        admin.send("PUT", TIERS + "/edited", "{\"monthly_usd\":\"30\"}", tag);

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(412);
    assertThat(code(second)).isEqualTo("edited_meanwhile");
    assertThat(json(admin.get(TIERS + "/edited")).path("monthly_usd").asString()).isEqualTo("20");
    assertThat(admin.send("DELETE", TIERS + "/edited", null, tag).statusCode()).isEqualTo(412);
  }

  @Test
  void a_tier_nobody_was_ever_on_is_deleted_and_one_in_use_is_retired() {
    admin.post(TIERS, tier("unused"));
    admin.post(TIERS, tier("used"));
    tollgate.customer("used", Credits.ZERO);

    assertThat(admin.delete(TIERS + "/unused").statusCode()).isEqualTo(204);
    assertThat(admin.get(TIERS + "/unused").statusCode()).isEqualTo(404);
    HttpResponse<String> kept = admin.delete(TIERS + "/used");
    assertThat(kept.statusCode()).isEqualTo(409);
    assertThat(kept.body()).contains("tier_in_use", "1 accounts", "/retire");

    HttpResponse<String> retired = admin.post(TIERS + "/used/retire", "");
    assertThat(json(retired).path("status").asString()).isEqualTo("retired");
    assertThat(publicTiers()).doesNotContain("used");
    assertThat(code(admin.put(TIERS + "/used", "{\"monthly_usd\":\"1\"}")))
        .isEqualTo("tier_retired");
    admin.post(TIERS + "/used/restore", "");
    assertThat(publicTiers()).contains("used");
  }

  @Test
  void a_tier_that_others_fall_back_to_is_not_deleted() {
    admin.post(TIERS, tier("ground"));
    admin.put(TIERS + "/small", "{\"fallback_tier\":\"ground\"}");

    assertThat(admin.delete(TIERS + "/ground").body()).contains("tier_in_use", "small");
  }

  @Test
  void a_copy_is_like_the_original_but_for_what_is_said() {
    admin.post(TIERS, tier("original"));

    HttpResponse<String> copy =
        admin.post(TIERS + "/original/clone", "{\"code\":\"copy\",\"monthly_usd\":\"5\"}");

    assertThat(copy.statusCode()).as(copy.body()).isEqualTo(201);
    assertThat(json(copy).path("monthly_usd").asString()).isEqualTo("5");
    assertThat(json(copy).at("/features/chat").asBoolean()).isTrue();
    assertThat(code(admin.post(TIERS + "/original/clone", "{}"))).isEqualTo("invalid_request");
  }

  @Test
  void tiers_are_put_in_order() {
    admin.post(TIERS, tier("aa"));
    admin.post(TIERS, tier("bb"));

    HttpResponse<String> ordered = admin.post(TIERS + "/reorder", "{\"order\":[\"bb\",\"aa\"]}");

    assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(200);
    assertThat(ordered.body().indexOf("\"bb\"")).isLessThan(ordered.body().indexOf("\"aa\""));
    assertThat(admin.post(TIERS + "/reorder", "{\"order\":[\"bb\",\"bb\",\"zz\"]}").body())
        .contains("second time", "no tier");
  }

  @Test
  void features_of_a_tier_are_said_by_key_too_and_what_is_neither_is_told() {
    admin.post(TIERS, tier("by_key"));
    String path = TIERS + "/by_key/features";

    assertThat(
            json(admin.put(path, "{\"features\":{\"images\":true,\"storage\":7}}"))
                .path("features")
                .toString())
        .isEqualTo("{\"chat\":true,\"images\":true,\"storage\":7}");
    assertThat(
            json(admin.post(path + "/bulk", "{\"features\":{\"images\":false}}"))
                .path("features")
                .toString())
        .isEqualTo("{\"chat\":true,\"storage\":7}");
    for (String wrong : new String[] {"{\"imagse\":true}", "7", "{}", "\"images\""}) {
      HttpResponse<String> refused = admin.put(path, "{\"features\":" + wrong + "}");
      assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
    }
  }

  @Test
  void features_of_a_tier_are_said_one_by_one_and_the_others_stay() {
    admin.post(TIERS, tier("featured"));

    HttpResponse<String> put =
        admin.put(
            TIERS + "/featured/features",
            "[{\"key\":\"images\",\"enabled\":true},{\"key\":\"storage\",\"enabled\":true,\"value\":7}]");
    HttpResponse<String> bulk =
        admin.post(
            TIERS + "/featured/features/bulk",
            "{\"enable\":[\"embeddings\"],\"disable\":[\"images\"]}");

    assertThat(json(put).path("features").toString())
        .isEqualTo("{\"chat\":true,\"images\":true,\"storage\":7}");
    assertThat(json(bulk).path("features").toString())
        .isEqualTo("{\"chat\":true,\"embeddings\":true,\"storage\":7}");
    assertThat(admin.put(TIERS + "/featured/features", "[{\"key\":\"imagse\"}]").body())
        .contains("Did you mean images?");
    assertThat(admin.get(TIERS + "/features/detailed").body()).contains("featured", "GB");
  }

  @Test
  void a_feature_in_use_is_retired_and_one_that_is_not_is_deleted() {
    admin.post(FEATURES, "{\"key\":\"sla\",\"name\":\"SLA\",\"category\":\"own_word\"}");
    admin.post(FEATURES, "{\"key\":\"never\",\"name\":\"Never\"}");
    admin.post(TIERS, tier("with_sla"));
    admin.put(TIERS + "/with_sla/features", "[{\"key\":\"sla\",\"enabled\":true}]");

    assertThat(code(admin.post(FEATURES, "{\"key\":\"sla\",\"name\":\"SLA\"}")))
        .isEqualTo("feature_exists");
    assertThat(admin.delete(FEATURES + "/never").statusCode()).isEqualTo(204);
    assertThat(admin.delete(FEATURES + "/sla").body()).contains("feature_in_use", "with_sla");
    assertThat(code(admin.put(FEATURES + "/sla", "{\"kind\":\"numeric\"}")))
        .isEqualTo("feature_in_use");
    HttpResponse<String> retired = admin.put(FEATURES + "/sla", "{\"status\":\"retired\"}");
    assertThat(json(retired).path("name").asString()).isEqualTo("SLA");
    assertThat(admin.put(TIERS + "/small/features", "[{\"key\":\"sla\"}]").body())
        .contains("retired");
    assertThat(json(admin.get(TIERS + "/with_sla")).at("/features/sla").asBoolean()).isTrue();
    assertThat(admin.get(FEATURES + "/categories/list").body()).contains("own_word");
  }

  @Test
  void an_account_is_put_on_another_tier_for_a_reason() {
    admin.post(TIERS, tier("contract"));
    Customer acme = tollgate.customer("small", Credits.of(100));
    String path = TIERS + "/users/" + acme.account() + "/migrate-tier";

    assertThat(admin.post(path, "{\"tier\":\"contract\",\"reason\":\"because\"}").body())
        .contains("at least 10 characters");
    HttpResponse<String> moved =
        admin.post(path, "{\"tier\":\"contract\",\"reason\":\"signed the yearly contract\"}");

    assertThat(json(moved).path("from_tier").asString()).isEqualTo("small");
    assertThat(json(admin.get(TIERS + "/migrations?limit=1")).at("/data/0/account").asString())
        .isEqualTo(acme.account().toString());
    assertThat(tollgate.bean(Callers.class).byKey(acme.key()).orElseThrow().tier().code())
        .isEqualTo("contract");
    assertThat(code(admin.post(path, "{\"tier\":\"contract\",\"reason\":\"once more, please\"}")))
        .isEqualTo("already_on_tier");
    assertThat(admin.audited("account.migrate_tier", acme.account().toString()))
        .contains("yearly contract");
  }

  @Test
  void the_price_list_is_read_without_a_key_and_shows_no_markup() {
    HttpResponse<String> all =
        tollgate.send(HttpRequest.newBuilder(tollgate.url("/api/v1/tiers/features")).build());
    HttpResponse<String> none =
        tollgate.send(HttpRequest.newBuilder(tollgate.url("/api/v1/tiers/nope/features")).build());

    assertThat(all.statusCode()).isEqualTo(200);
    assertThat(all.body()).contains("\"large\"").doesNotContain("markup");
    assertThat(none.statusCode()).isEqualTo(404);
  }

  private String publicTiers() {
    return tollgate
        .send(HttpRequest.newBuilder(tollgate.url("/api/v1/tiers/features")).build())
        .body();
  }
}
