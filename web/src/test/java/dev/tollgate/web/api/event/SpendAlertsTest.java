package dev.tollgate.web.api.event;

import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.alert.DeliverEvents;
import dev.tollgate.engine.alert.WatchSpending;
import dev.tollgate.engine.billing.UsageFolding;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Alerts by the shipped rules. No jobs run here: spending is looked at when the test says so.
@TestInstance(Lifecycle.PER_CLASS)
class SpendAlertsTest {

  private RunningTollgate tollgate;
  private JdbcClient database;
  private Customer finance;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start("--tollgate.roles=gateway,console");
    database = JdbcClient.create(tollgate.bean(DataSource.class));
    UsageSlots.zeroWhereNothingIsSaid(database);
    finance = tollgate.customer("large", Credits.ZERO, Role.FINANCE, false);
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void each_line_of_the_allowance_is_told_once_when_it_is_crossed() {
    Customer acme = customer(5_000);
    allowance(acme, 1_000);

    spend(acme, "499");
    look();
    assertThat(kinds(acme)).isEmpty();

    spend(acme, "1");
    look();
    assertThat(kinds(acme)).containsExactly("allowance_50");

    spend(acme, "100");
    look();
    look();
    assertThat(kinds(acme)).containsExactly("allowance_50");

    spend(acme, "400");
    look();
    assertThat(kinds(acme))
        .containsExactlyInAnyOrder("allowance_50", "allowance_80", "allowance_90", "allowance_100");
  }

  @Test
  void people_read_the_rule_and_the_figures() {
    Customer acme = customer(5_000);
    allowance(acme, 1_000);
    spend(acme, "800");

    look();
    tollgate.bean(DeliverEvents.class).due();

    String notices = tollgate.get("/api/v1/notices", acme.key()).body();
    assertThat(notices)
        .contains("80 % of the allowance are spent. Credits left: 5200")
        .contains("200.000000 of 1000.000000 of the allowance");
  }

  @Test
  void a_budget_is_told_in_its_own_period() {
    Customer acme = customer(5_000);
    String budget =
        json(post(
                acme,
                "/api/v1/budgets",
                "{\"name\":\"Team lunch\",\"amount\":\"1000\",\"period\":\"day\",\"kind\":\"soft\"}"))
            .path("id")
            .asString();
    spend(acme, "1");
    counted(acme, budget, 900);

    look();

    assertThat(kinds(acme)).containsExactlyInAnyOrder("budget_50", "budget_80", "budget_90");
    assertThat(
            database
                .sql("SELECT DISTINCT period_at FROM alert_raised WHERE subject = :budget")
                .param("budget", budget)
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant())
        .isEqualTo(Instant.now().truncatedTo(java.time.temporal.ChronoUnit.DAYS));
  }

  @Test
  void a_low_balance_is_told_once_and_not_again_for_each_budget() {
    Customer acme = customer(100);
    post(
        acme,
        "/api/v1/budgets",
        "{\"name\":\"Any\",\"amount\":\"1000\",\"period\":\"day\",\"kind\":\"soft\"}");
    spend(acme, "0.000001");

    look();
    spend(acme, "1");
    look();

    assertThat(kinds(acme)).containsExactly("low_balance");
  }

  @Test
  void an_hour_ten_times_its_usual_is_told_and_nine_times_is_not() {
    Customer acme = customer(1_000_000);
    Customer calm = customer(1_000_000);
    Instant now = Instant.now();
    for (Customer each : List.of(acme, calm)) {
      for (int hour = 24; hour < 30; hour++) {
        used(each, now.minus(Duration.ofHours(hour)), 10);
      }
    }
    used(acme, now, 100);
    used(calm, now, 99);
    spend(acme, "1");
    spend(calm, "1");

    look();

    assertThat(kinds(acme)).containsExactly("unusual_hour");
    assertThat(kinds(calm)).isEmpty();
  }

  @Test
  void a_balance_that_ends_before_the_month_is_told() {
    Customer acme = customer(200);
    used(acme, Instant.now().minus(Duration.ofDays(2)), 70_000);
    spend(acme, "1");

    look();

    assertThat(kinds(acme)).containsExactly("balance_ends_early");
  }

  @Test
  void a_balance_that_lasts_to_the_end_of_the_month_is_not_told() {
    Customer acme = customer(200_000);
    used(acme, Instant.now().minus(Duration.ofDays(2)), 7_000);
    spend(acme, "1");

    look();

    assertThat(kinds(acme)).isEmpty();
  }

  @Test
  void a_budget_below_half_is_not_told_and_in_its_next_period_it_is_told_anew() {
    Customer acme = customer(5_000);
    String budget =
        json(post(
                acme,
                "/api/v1/budgets",
                "{\"name\":\"Lunch\",\"amount\":\"1000\",\"period\":\"day\",\"kind\":\"soft\"}"))
            .path("id")
            .asString();
    spend(acme, "1");
    counted(acme, budget, 499, 0);
    look();
    assertThat(kinds(acme)).isEmpty();

    spend(acme, "1");
    counted(acme, budget, 500, 1);
    look(Instant.now().plus(Duration.ofDays(1)));
    spend(acme, "1");
    counted(acme, budget, 501, 2);
    look(Instant.now().plus(Duration.ofDays(2)));

    assertThat(
            database
                .sql("SELECT kind FROM alert_raised WHERE subject = :budget ORDER BY period_at")
                .param("budget", budget)
                .query(String.class)
                .list())
        .containsExactly("budget_50", "budget_50");
  }

  @Test
  void who_has_not_moved_is_not_looked_at() {
    Customer acme = customer(5_000);
    spend(acme, "1");
    look();
    database
        .sql(
            "UPDATE book SET credits_micros = 0, issued_micros = 0, revenue_micros = 0, breakage_micros = 0 WHERE account_id = :id")
        .param("id", acme.account().value())
        .update();
    database
        .sql("UPDATE lot SET remaining_micros = 0 WHERE account_id = :id")
        .param("id", acme.account().value())
        .update();

    look();

    assertThat(kinds(acme)).isEmpty();
  }

  private Customer customer(long credits) {
    return tollgate.customer("large", Credits.of(credits), Role.MANAGER, false);
  }

  private void allowance(Customer customer, long credits) {
    Instant now = Instant.now();
    tollgate
        .bean(Ledger.class)
        .grant(
            new GrantLot(
                customer.account(),
                "allowance:test",
                LotSource.ALLOWANCE,
                Credits.of(credits),
                LotSource.ALLOWANCE.priority(),
                now.plus(Duration.ofDays(20)),
                Credits.ZERO,
                false,
                now));
  }

  private void spend(Customer customer, String credits) {
    HttpResponse<String> spent =
        post(
            finance,
            "/api/v1/credits/deduct",
            "{\"account\":\"%s\",\"credits\":\"%s\",\"reason\":\"spent in a test\",\"reference\":\"%s\"}"
                .formatted(customer.account(), credits, UUID.randomUUID()));
    assertThat(spent.statusCode()).as(spent.body()).isBetween(200, 299);
  }

  private void used(Customer customer, Instant at, long credits) {
    database
        .sql(
            """
            INSERT INTO usage_slot (account_id, slot_at, key_id, member_id, team_id, provider,
              model, service, byok, free, calls, charged_micros)
            VALUES (:account, date_bin('15 minutes', :at, timestamptz 'epoch'), 1, 0, 0, '', '', '',
              false, false, 1, :micros)
            """)
        .param("account", customer.account().value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("micros", credits * Credits.MICROS_PER_CREDIT)
        .update();
  }

  private void counted(Customer customer, String budget, long credits) {
    counted(customer, budget, credits, 0);
  }

  private void counted(Customer customer, String budget, long credits, int days) {
    database
        .sql(
            """
            INSERT INTO counter (account_id, counter, window_at, settled, held)
            VALUES (:account, :counter,
              date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
                + :days * interval '1 day', :micros, 0)
            """)
        .param("account", customer.account().value())
        .param("days", days)
        .param("counter", budget.replace('_', ':'))
        .param("micros", credits * Credits.MICROS_PER_CREDIT)
        .update();
  }

  private void look() {
    look(Instant.now());
  }

  private void look(Instant at) {
    UsageFolding usage = tollgate.bean(UsageFolding.class);
    while (usage.fold()) {
      // until nothing is left
    }
    tollgate.bean(WatchSpending.class).look(at);
  }

  private List<String> kinds(Customer customer) {
    return database
        .sql("SELECT kind FROM alert_raised WHERE account_id = :account ORDER BY kind")
        .param("account", customer.account().value())
        .query(String.class)
        .list();
  }

  private HttpResponse<String> post(Customer customer, String path, String body) {
    return tollgate.post(path, customer.key(), body.getBytes(StandardCharsets.UTF_8));
  }
}
