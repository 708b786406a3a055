package dev.tollgate.web.api.plan;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.process.Eventually;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Whom a change of a tier is for, what it takes from whom, and what accounts on a tier bring in.
class TierImpactTest extends TierTests {

  private static final String IMPORT = "/api/v1/admin/plans/import";

  @Test
  void a_save_is_for_new_accounts_and_those_there_keep_what_they_have() {
    admin.post(TIERS, tier("growing"));
    Customer early = tollgate.customer("growing", Credits.of(1000));

    HttpResponse<String> saved =
        admin.put(TIERS + "/growing", "{\"markup_percent\":\"300\",\"message\":\"dearer\"}");

    assertThat(json(saved).path("version").asInt()).isEqualTo(2);
    assertThat(json(saved).path("monthly_usd").asString()).isEqualTo("10");
    assertThat(json(saved).path("moved_accounts").asLong()).isZero();
    assertThat(versionOf(early)).isEqualTo(1);
    JsonNode versions = json(admin.get(TIERS + "/growing/versions"));
    assertThat(versions.at("/data/1/accounts").asLong()).isEqualTo(1);
    assertThat(admin.audited("tier.save", "tier growing")).contains("dearer");
  }

  @Test
  void a_save_for_existing_accounts_shows_who_loses_what_and_moves_them() {
    admin.post(TIERS, tier("changing"));
    Customer acme = tollgate.customer("changing", Credits.of(1000));
    String draft =
        """
        {"features":{"storage":1},"models":{"small_only":true},"monthly_usd":"12",
         "apply_to":"existing","message":"a smaller plan"}
        """;

    JsonNode impact = json(admin.post(TIERS + "/changing/impact", draft));
    assertThat(impact.path("accounts").asLong()).isEqualTo(1);
    assertThat(impact.at("/features_lost/0/key").asString()).isEqualTo("chat");
    assertThat(impact.path("models_lost").findValuesAsString("model")).contains("sim-large");
    assertThat(impact.path("worse_terms").findValuesAsString("what")).contains("monthly_usd");
    assertThat(versionOf(acme)).isEqualTo(1);
    assertThat(tollgate.chat(acme, CHAT).statusCode()).isEqualTo(200);

    HttpResponse<String> unseen = admin.put(TIERS + "/changing", draft);
    assertThat(unseen.statusCode()).isEqualTo(409);
    assertThat(code(unseen)).isEqualTo("impact_not_seen");
    assertThat(json(unseen).at("/impact/features_lost/0/key").asString()).isEqualTo("chat");
    assertThat(versionOf(acme)).isEqualTo(1);

    JsonNode saved =
        json(admin.put(TIERS + "/changing", seen(draft, impact.path("token").asString())));

    assertThat(saved.path("moved_accounts").asLong()).isEqualTo(1);
    assertThat(saved.at("/impact/features_lost/0/accounts").asLong()).isEqualTo(1);
    assertThat(versionOf(acme)).isEqualTo(2);
    assertThat(code(tollgate.chat(acme, CHAT))).isEqualTo("feature_not_in_tier");
  }

  @Test
  void existing_accounts_are_moved_when_the_notice_date_has_come_and_not_before() {
    admin.post(TIERS, tier("noticed"));
    Customer acme = tollgate.customer("noticed", Credits.ZERO);
    Instant notice = Instant.now().plus(30, ChronoUnit.DAYS);

    HttpResponse<String> saved =
        admin.put(
            TIERS + "/noticed",
            seen(
                "{\"monthly_usd\":\"11\",\"apply_to\":\"existing\",\"notice_date\":\"%s\"}"
                    .formatted(notice),
                json(admin.post(TIERS + "/noticed/impact", "{\"monthly_usd\":\"11\"}"))
                    .path("token")
                    .asString()));

    assertThat(json(saved).path("moved_accounts").asLong()).isZero();
    Plans plans = tollgate.bean(Plans.class);
    plans.moveDue(notice.minusSeconds(1));
    assertThat(versionOf(acme)).isEqualTo(1);
    plans.moveDue(notice);
    assertThat(versionOf(acme)).isEqualTo(2);
    assertThat(
            code(
                admin.put(
                    TIERS + "/noticed",
                    "{\"apply_to\":\"existing\",\"notice_date\":\"2020-01-01\"}")))
        .isEqualTo("invalid_request");
  }

  @Test
  void a_plan_that_takes_something_from_accounts_is_brought_in_once_that_was_seen() {
    admin.post(TIERS, tier("imported"));
    Customer acme = tollgate.customer("imported", Credits.ZERO);
    String yaml =
        """
        name: A dearer plan
        description: Of one tier
        features: []
        tiers:
          - {code: imported, name: A tier, monthly_usd: 25, markup_percent: 100, peak_factor: 1, features: {chat: true}}
        """;
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("yaml", yaml)
            .put("apply_to", "existing")
            .toString();

    HttpResponse<String> unseen = admin.post(IMPORT, body);
    int before = versionOf(acme);
    JsonNode impact = json(admin.post(IMPORT + "?dry_run=true", body)).path("impact");
    HttpResponse<String> seen = admin.post(IMPORT, seen(body, impact.path("token").asString()));

    assertThat(code(unseen)).isEqualTo("impact_not_seen");
    assertThat(json(unseen).path("impact")).isEqualTo(impact);
    assertThat(impact.at("/tiers/0/worse_terms/0/what").asString()).isEqualTo("monthly_usd");
    assertThat(before).isEqualTo(1);
    assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
    assertThat(versionOf(acme)).isEqualTo(2);
  }

  private int versionOf(Customer customer) {
    return tollgate
        .bean(Callers.class)
        .byAccount(customer.account())
        .orElseThrow()
        .tier()
        .version();
  }

  @Test
  void what_tiers_and_models_bring_in_is_counted_from_real_calls() {
    admin.post(TIERS, tier("earning"));
    Customer acme = tollgate.customer("earning", Credits.of(1000));
    tollgate.chat(acme, CHAT);

    JsonNode own =
        Eventually.comes(
            "figures of a call",
            () -> row(TIERS + "/analytics/summary", "tier", "earning"),
            figures -> figures.path("calls").asLong() > 0);
    JsonNode model = row("/api/v1/admin/models/analytics?days=7", "model", "simulated/sim-large");

    assertThat(own.path("calls").asLong()).isEqualTo(1);
    assertThat(own.path("calling_accounts").asLong()).isEqualTo(1);
    assertThat(own.path("accounts").asLong()).isEqualTo(1);
    assertThat(own.path("revenue_credits").isString()).isTrue();
    assertThat(own.path("revenue_credits").asDecimal())
        .isEqualByComparingTo(
            own.path("cost_credits").asDecimal().multiply(java.math.BigDecimal.TWO));
    assertThat(model.path("calls").asLong()).isPositive();
    assertThat(model.path("calling_accounts").asLong()).isPositive();
  }

  private JsonNode row(String path, String key, String name) {
    return json(admin.get(path))
        .path("data")
        .valueStream()
        .filter(each -> each.path(key).asString("").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String seen(String draft, String token) {
    return draft.strip().replaceFirst("\\}$", ",\"impact_seen\":\"" + token + "\"}");
  }
}
