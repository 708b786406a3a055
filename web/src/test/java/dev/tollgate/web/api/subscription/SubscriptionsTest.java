package dev.tollgate.web.api.subscription;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.billing.FinishChange;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// On a database that is no demo: payments come when finance says so.
@TestInstance(Lifecycle.PER_CLASS)
class SubscriptionsTest {

  private static final String PATH = "/api/v1/subscriptions";
  private static final String DEAR = "{\"tier\":\"dear\"}";

  private RunningTollgate tollgate;
  private Customer finance;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.startLive();
    finance = tollgate.customer("large", Credits.ZERO, Role.FINANCE);
    JdbcClient.create(tollgate.bean(DataSource.class))
        .sql(
            """
            INSERT INTO tier (code, sort) VALUES ('dear', 30), ('cheap', 10), ('founders', 40);
            INSERT INTO tier_version (code, version, name, monthly_usd, may_lose, allowance_micros,
              overdraft_micros, features, small_only, models_allowed, models_denied, invite_only,
              badge, yearly_usd, trial_days, fallback_tier, markup_percent)
            VALUES
              ('dear', 1, 'Dear', 40, false, 40000000000, 0, '{chat}', false, '{}', '{}', false,
               'grey', 400, 14, 'cheap', 50),
              ('cheap', 1, 'Cheap', 0, false, 0, 0, '{chat}', false, '{}', '{}', false, 'grey',
               null, 0, null, 100),
              ('founders', 1, 'Founders', 0, false, 0, 0, '{chat}', false, '{}', '{}', true, 'gold',
               null, 0, null, 0)
            """)
        .update();
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void an_upgrade_grants_nothing_until_it_is_paid_and_then_what_the_preview_said() {
    Customer acme = customer();
    JsonNode preview = json(post(acme, "/preview-change", DEAR));

    HttpResponse<String> asked = post(acme, "/upgrade", DEAR);

    assertThat(asked.statusCode()).isEqualTo(202);
    assertThat(json(asked).path("state").asString()).isEqualTo("awaiting_payment");
    assertThat(tier(acme)).isEqualTo("large");
    assertThat(tollgate.statement(acme).available().spendable()).isEqualTo(Credits.ZERO);
    assertThat(json(asked).at("/payment/amount_usd").asString())
        .isEqualTo(preview.path("due_usd").asString());

    HttpResponse<String> paid = settle(asked, "confirm");

    assertThat(paid.statusCode()).isEqualTo(200);
    assertThat(tier(acme)).isEqualTo("dear");
    assertThat(tollgate.statement(acme).available().spendable().inCredits())
        .isEqualTo(preview.path("allowance_credits").asString());
    assertThat(json(get(acme, "/history")).at("/data/0/state").asString()).isEqualTo("done");
    assertThat(settle(asked, "confirm").statusCode()).isEqualTo(409);
  }

  @Test
  void a_payment_that_fails_changes_nothing_and_leaves_the_way_free() {
    Customer acme = customer();
    HttpResponse<String> asked = post(acme, "/upgrade", DEAR);

    assertThat(code(post(acme, "/upgrade", DEAR))).isEqualTo("change_pending");
    settle(asked, "reject");

    assertThat(tier(acme)).isEqualTo("large");
    assertThat(post(acme, "/upgrade", DEAR).statusCode()).isEqualTo(202);
  }

  @Test
  void of_many_changes_asked_for_at_once_one_begins() throws Exception {
    Customer acme = customer();
    List<Callable<Integer>> asks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      asks.add(() -> post(acme, "/upgrade", DEAR).statusCode());
    }

    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> each : threads.invokeAll(asks)) {
        statuses.add(each.get());
      }
    }

    assertThat(statuses).containsOnlyOnce(202).contains(409);
    assertThat(statuses).filteredOn(status -> status != 202).containsOnly(409);
  }

  @Test
  void a_downgrade_waits_for_the_end_of_the_period_and_an_upgrade_meanwhile_is_told_so() {
    Customer acme = customer();

    HttpResponse<String> down = post(acme, "/downgrade", "{\"tier\":\"cheap\"}");

    assertThat(down.statusCode()).isEqualTo(202);
    Instant end = Instant.parse(json(down).path("effective_at").asString());
    HttpResponse<String> up = post(acme, "/upgrade", DEAR);
    assertThat(up.statusCode()).isEqualTo(409);
    assertThat(up.body()).contains("downgrade to cheap").contains("reactivate");
    assertThat(tier(acme)).isEqualTo("large");

    finish(end.minusSeconds(1));
    assertThat(tier(acme)).isEqualTo("large");
    finish(end);
    assertThat(tier(acme)).isEqualTo("cheap");
  }

  @Test
  void a_cancellation_is_withdrawn_or_ends_in_the_fallback_tier() {
    Customer acme = customer();
    settle(post(acme, "/upgrade", DEAR), "confirm");
    assertThat(code(post(acme, "/cancel", "{}"))).isEqualTo("invalid_request");
    post(acme, "/cancel", "{\"reason\":\"too_expensive\"}");
    assertThat(post(acme, "/reactivate", "").statusCode()).isEqualTo(200);
    assertThat(json(get(acme, "/current")).path("pending").isNull()).isTrue();
    assertThat(code(post(acme, "/reactivate", ""))).isEqualTo("nothing_pending");

    HttpResponse<String> gone = post(acme, "/cancel", "{\"reason\":\"too_expensive\"}");
    finish(Instant.parse(json(gone).path("effective_at").asString()));

    assertThat(tier(acme)).isEqualTo("cheap");
    assertThat(json(get(acme, "/history")).at("/data/0/reason").asString())
        .isEqualTo("too_expensive");
  }

  @Test
  void a_trial_is_free_once() {
    Customer acme = customer();

    HttpResponse<String> trial = post(acme, "/change", "{\"tier\":\"dear\",\"trial\":true}");

    assertThat(trial.statusCode()).isEqualTo(200);
    assertThat(json(get(acme, "/current")).path("state").asString()).isEqualTo("trialing");
    assertThat(tollgate.statement(acme).available().spendable()).isEqualTo(Credits.ZERO);
    assertThat(code(post(acme, "/change", "{\"tier\":\"dear\",\"trial\":true}")))
        .isEqualTo("trial_used");
    HttpResponse<String> kept = post(acme, "/change", DEAR);
    settle(kept, "confirm");
    assertThat(json(get(acme, "/current")).path("state").asString()).isEqualTo("active");
  }

  @Test
  void switching_tiers_never_grants_without_payment() {
    Customer acme = customer();

    HttpResponse<String> asked =
        tollgate.post(
            "/api/v1/credits/tiers/switch", acme.key(), DEAR.getBytes(StandardCharsets.UTF_8));

    assertThat(asked.statusCode()).isEqualTo(202);
    assertThat(tier(acme)).isEqualTo("large");
    assertThat(tollgate.statement(acme).available().spendable()).isEqualTo(Credits.ZERO);
  }

  @Test
  void a_node_that_dies_after_the_payment_is_made_up_for() {
    Customer acme = customer();
    HttpResponse<String> asked = post(acme, "/upgrade", DEAR);
    long payment = json(asked).at("/payment/id").asLong();
    JdbcClient.create(tollgate.bean(DataSource.class))
        .sql("UPDATE payment SET state = 'PAID', settled_at = now() WHERE payment_id = :id")
        .param("id", payment)
        .update();

    finish(Instant.now());
    finish(Instant.now());

    assertThat(tier(acme)).isEqualTo("dear");
    assertThat(tollgate.statement(acme).available().spendable().inCredits())
        .isEqualTo(json(asked).path("allowance_credits").asString());
  }

  @Test
  void credits_are_bought_and_granted_when_they_are_paid() {
    Customer acme = customer();
    assertThat(json(tollgate.get("/api/v1/credits/packages", acme.key())).path("data").size())
        .isGreaterThanOrEqualTo(3);

    HttpResponse<String> asked =
        tollgate.post(
            "/api/v1/credits/purchase",
            acme.key(),
            "{\"package\":\"credits_10k\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(asked.statusCode()).isEqualTo(202);
    assertThat(json(asked).at("/payment/amount_usd").asString()).isEqualTo("12.00");
    assertThat(tollgate.statement(acme).available().spendable()).isEqualTo(Credits.ZERO);
    settle(asked, "confirm");
    assertThat(tollgate.statement(acme).available().spendable()).isEqualTo(Credits.of(10_000));
    assertThat(
            json(tollgate.get("/api/v1/credits/purchases", acme.key()))
                .at("/data/0/state")
                .asString())
        .isEqualTo("granted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                    | invalid_request
          {'tier':'nowhere'}                    | tier_not_on_sale
          {'tier':'founders'}                   | tier_not_on_sale
          {'tier':'large'}                      | same_plan
          {'tier':'cheap','interval':'year'}    | plan_not_sold
          {'tier':'dear','interval':'week'}     | invalid_request
          {'tier':'dear','seats':0}             | invalid_request
          {'tier':'dear','seats':-3}            | invalid_request
          {'tier':'dear','seats':7}             | plan_not_sold
          {'tier':'cheap','trial':true}         | no_trial
          """)
  void what_cannot_be_had_is_refused(String body, String expected) {
    HttpResponse<String> answer = post(customer(), "/change", body.replace('\'', '"'));

    assertThat(code(answer)).isEqualTo(expected);
  }

  @Test
  void a_downgrade_is_no_upgrade_and_the_reverse() {
    assertThat(code(post(customer(), "/upgrade", "{\"tier\":\"cheap\"}")))
        .isEqualTo("not_an_upgrade");
    assertThat(code(post(customer(), "/downgrade", DEAR))).isEqualTo("not_a_downgrade");
  }

  /// On `large`, at $10 a month, with nothing to spend.
  private Customer customer() {
    return tollgate.customer("large", Credits.ZERO, Role.MANAGER);
  }

  private String tier(Customer customer) {
    return json(get(customer, "/current")).at("/plan/tier").asString();
  }

  private void finish(Instant at) {
    tollgate.bean(FinishChange.class).due(at, 1_000, "a test");
  }

  private HttpResponse<String> settle(HttpResponse<String> asked, String how) {
    return tollgate.post(
        "/api/v1/admin/payments/%d/%s".formatted(json(asked).at("/payment/id").asLong(), how),
        finance.key(),
        "{\"note\":\"a test\"}".getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> get(Customer customer, String path) {
    return tollgate.get(PATH + path, customer.key());
  }

  private HttpResponse<String> post(Customer customer, String path, String body) {
    return tollgate.post(PATH + path, customer.key(), body.getBytes(StandardCharsets.UTF_8));
  }
}
