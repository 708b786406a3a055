package dev.tollgate.web.api.event;

import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.alert.DeliverEvents;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
  private WatchedSpending spending;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start("--tollgate.roles=gateway,console");
    database = JdbcClient.create(tollgate.bean(DataSource.class));
    UsageSlots.zeroWhereNothingIsSaid(database);
    spending = new WatchedSpending(tollgate);
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void each_line_of_the_allowance_is_told_once_when_it_is_crossed() {
    Customer acme = spending.customer(5_000);
    spending.allowance(acme, 1_000);

    spending.spend(acme, "499");
    spending.look();
    assertThat(spending.kinds(acme)).isEmpty();

    spending.spend(acme, "1");
    spending.look();
    assertThat(spending.kinds(acme)).containsExactly("allowance_50");

    spending.spend(acme, "100");
    spending.look();
    spending.look();
    assertThat(spending.kinds(acme)).containsExactly("allowance_50");

    spending.spend(acme, "400");
    spending.look();
    assertThat(spending.kinds(acme))
        .containsExactlyInAnyOrder("allowance_50", "allowance_80", "allowance_90", "allowance_100");
  }

  @Test
  void people_read_the_rule_and_the_figures() {
    Customer acme = spending.customer(5_000);
    spending.allowance(acme, 1_000);
    spending.spend(acme, "800");

    spending.look();
    tollgate.bean(DeliverEvents.class).due();

    String notices = tollgate.get("/api/v1/notices", acme.key()).body();
    assertThat(notices)
        .contains("80 % of the allowance are spent. Credits left: 5200")
        .contains("200.000000 of 1000.000000 of the allowance");
  }

  @Test
  void a_budget_is_told_in_its_own_period() {
    Customer acme = spending.customer(5_000);
    String budget =
        json(spending.post(
                acme,
                "/api/v1/budgets",
                "{\"name\":\"Team lunch\",\"amount\":\"1000\",\"period\":\"day\",\"hard\":false}"))
            .path("id")
            .asString();
    spending.spend(acme, "1");
    spending.counted(acme, budget, 900);

    spending.look();

    assertThat(spending.kinds(acme))
        .containsExactlyInAnyOrder("budget_50", "budget_80", "budget_90");
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
    Customer acme = spending.customer(100);
    spending.post(
        acme,
        "/api/v1/budgets",
        "{\"name\":\"Any\",\"amount\":\"1000\",\"period\":\"day\",\"hard\":false}");
    spending.spend(acme, "0.000001");

    spending.look();
    spending.spend(acme, "1");
    spending.look();

    assertThat(spending.kinds(acme)).containsExactly("low_balance");
  }

  @Test
  void an_hour_ten_times_its_usual_is_told_and_nine_times_is_not() {
    Customer acme = spending.customer(1_000_000);
    Customer calm = spending.customer(1_000_000);
    Instant now = Instant.now();
    for (Customer each : List.of(acme, calm)) {
      for (int hour = 24; hour < 30; hour++) {
        spending.used(each, now.minus(Duration.ofHours(hour)), 10);
      }
    }
    spending.used(acme, now, 100);
    spending.used(calm, now, 99);
    spending.spend(acme, "1");
    spending.spend(calm, "1");

    spending.look();

    assertThat(spending.kinds(acme)).containsExactly("unusual_hour");
    assertThat(spending.kinds(calm)).isEmpty();
  }

  @Test
  void a_balance_that_ends_before_the_month_is_told() {
    Customer acme = spending.customer(200);
    spending.used(acme, Instant.now().minus(Duration.ofDays(2)), 70_000);
    spending.spend(acme, "1");

    spending.look();

    assertThat(spending.kinds(acme)).containsExactly("balance_ends_early");
  }

  @Test
  void a_balance_that_lasts_to_the_end_of_the_month_is_not_told() {
    Customer acme = spending.customer(200_000);
    spending.used(acme, Instant.now().minus(Duration.ofDays(2)), 7_000);
    spending.spend(acme, "1");

    spending.look();

    assertThat(spending.kinds(acme)).isEmpty();
  }

  @Test
  void a_budget_below_half_is_not_told_and_in_its_next_period_it_is_told_anew() {
    Customer acme = spending.customer(5_000);
    String budget =
        json(spending.post(
                acme,
                "/api/v1/budgets",
                "{\"name\":\"Lunch\",\"amount\":\"1000\",\"period\":\"day\",\"hard\":false}"))
            .path("id")
            .asString();
    spending.spend(acme, "1");
    spending.counted(acme, budget, 499, 0);
    spending.look();
    assertThat(spending.kinds(acme)).isEmpty();

    spending.spend(acme, "1");
    spending.counted(acme, budget, 500, 1);
    spending.look(Instant.now().plus(Duration.ofDays(1)));
    spending.spend(acme, "1");
    spending.counted(acme, budget, 501, 2);
    spending.look(Instant.now().plus(Duration.ofDays(2)));

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
    Customer acme = spending.customer(5_000);
    spending.spend(acme, "1");
    spending.look();
    database
        .sql(
            "UPDATE book SET credits_micros = 0, issued_micros = 0, revenue_micros = 0, breakage_micros = 0 WHERE account_id = :id")
        .param("id", acme.account().value())
        .update();
    database
        .sql("UPDATE lot SET remaining_micros = 0 WHERE account_id = :id")
        .param("id", acme.account().value())
        .update();

    spending.look();

    assertThat(spending.kinds(acme)).isEmpty();
  }
}
