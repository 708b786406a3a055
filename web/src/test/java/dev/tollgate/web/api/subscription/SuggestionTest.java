package dev.tollgate.web.api.subscription;

import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.billing.BillingPeriod;
import dev.tollgate.engine.billing.ComparedMonth;
import dev.tollgate.engine.billing.MonthsToCompare;
import dev.tollgate.engine.billing.SuggestTier;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
import tools.jackson.databind.JsonNode;

/// The tier `large` costs $10 a month with 1,000 credits and takes twice the cost.
@TestInstance(Lifecycle.PER_CLASS)
class SuggestionTest {

  private RunningTollgate tollgate;
  private JdbcClient database;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start("--tollgate.roles=gateway,console");
    database = JdbcClient.create(tollgate.bean(DataSource.class));
    database
        .sql(
            """
            INSERT INTO tier (code, sort) VALUES ('light', 90), ('nearly', 91), ('tiny', 92), ('once', 93);
            INSERT INTO tier_version (code, version, name, monthly_usd, may_lose, allowance_micros,
              overdraft_micros, features, small_only, models_allowed, models_denied, invite_only,
              badge, markup_percent, peak_factor, calls_per_day)
            VALUES
              ('light', 1, 'Light', 2, false, 0, 0, '{chat}', false, '{}', '{}', false, 'grey', 300, 1, null),
              ('nearly', 1, 'Nearly', 9.5, false, 1000000000, 0, '{chat}', false, '{}', '{}', false, 'grey', 100, 1, null),
              ('tiny', 1, 'Tiny', 0, false, 0, 0, '{chat}', true, '{}', '{}', false, 'grey', 0, 1, null),
              ('once', 1, 'Once', 0, false, 0, 0, '{chat}', false, '{}', '{}', false, 'grey', 0, 1, 1)
            """)
        .update();
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void a_month_is_rated_again_under_each_tier_that_would_have_admitted_every_call() {
    Customer acme = tollgate.customer("large", Credits.of(100_000), Role.MANAGER, false);
    chat(acme);
    chat(acme);
    closed(acme);
    BigDecimal charged = charged(acme);

    tollgate.bean(SuggestTier.class).due(Instant.now());
    tollgate.bean(SuggestTier.class).due(Instant.now());

    JsonNode suggestion = json(tollgate.get("/api/v1/subscriptions/suggestion", acme.key()));
    assertThat(suggestion.path("total_usd").asString()).startsWith("10");
    JsonNode light = other(suggestion, "light");
    assertThat(new BigDecimal(light.path("total_usd").asString()))
        .as("4 times the cost where it paid 2 times, and no allowance")
        .isEqualByComparingTo(charged.add(charged).movePointLeft(3).add(BigDecimal.TWO));
    assertThat(light.path("suggested_by").asString()).contains("saved a tenth");
    assertThat(other(suggestion, "nearly").path("saving_percent").asString()).isEqualTo("5.000000");
    assertThat(other(suggestion, "nearly").path("suggested_by").isNull()).isTrue();
    assertThat(other(suggestion, "tiny").isMissingNode()).as("it has no large models").isTrue();
    assertThat(other(suggestion, "once").isMissingNode()).as("two calls a day").isTrue();
    assertThat(events(acme)).hasSize(1);
  }

  @Test
  void
      what_was_put_away_stays_so_until_the_sums_change_and_is_brought_back_before_by_its_account() {
    Customer acme = tollgate.customer("large", Credits.ZERO, Role.MANAGER, false);
    Customer other = tollgate.customer("large", Credits.ZERO, Role.MANAGER, false);
    compared(acme, "2026-07", "49", "19");
    compared(other, "2026-07", "49", "19");

    assertThat(put(acme, "put-away", "nearly").statusCode()).as("it is not it").isEqualTo(409);
    assertThat(json(put(acme, "put-away", "light")).path("put_away").asBoolean()).isTrue();
    compared(acme, "2026-08", "49.0", "19");
    compared(other, "2026-08", "49.0", "19");

    assertThat(isPutAway(acme)).isTrue();
    assertThat(isPutAway(other)).isFalse();
    assertThat(events(acme)).hasSize(1);
    assertThat(events(other)).hasSize(2);
    compared(acme, "2026-09", "49", "18.5");
    assertThat(isPutAway(acme)).isFalse();
    assertThat(events(acme)).hasSize(2);
    put(acme, "put-away", "light");
    put(acme, "put-away", "light");
    assertThat(isPutAway(acme)).isTrue();
    assertThat(json(put(acme, "bring-back", "light")).path("put_away").asBoolean()).isFalse();
    assertThat(audited(acme))
        .containsExactly("suggestion.put_away", "suggestion.put_away", "suggestion.bring_back");
  }

  /// A month that suggests the tier `light`.
  private void compared(Customer customer, String month, String paid, String less) {
    Instant start = Instant.parse(month + "-01T00:00:00Z");
    tollgate
        .bean(MonthsToCompare.class)
        .keep(
            new ComparedMonth(
                customer.account(),
                new BillingPeriod(start, start.plus(Duration.ofDays(30))),
                "large",
                new BigDecimal(paid),
                List.of(
                    new ComparedMonth.Other(
                        "light", new BigDecimal(less), new BigDecimal("60"), "saves"))),
            start);
  }

  private HttpResponse<String> put(Customer customer, String how, String tier) {
    return tollgate.post(
        "/api/v1/subscriptions/suggestion/" + how,
        customer.key(),
        "{\"tier\": \"%s\"}".formatted(tier).getBytes(StandardCharsets.UTF_8));
  }

  private boolean isPutAway(Customer customer) {
    return json(tollgate.get("/api/v1/subscriptions/suggestion", customer.key()))
        .path("put_away")
        .asBoolean();
  }

  private List<String> audited(Customer customer) {
    return database
        .sql(
            """
            SELECT action FROM audit_entry
            WHERE subject = :account AND action LIKE 'suggestion.%' ORDER BY entry_id
            """)
        .param("account", customer.account().toString())
        .query(String.class)
        .list();
  }

  @Test
  void before_a_month_is_closed_nothing_is_compared() {
    Customer acme = tollgate.customer("large", Credits.of(100), Role.MANAGER, false);

    JsonNode suggestion = json(tollgate.get("/api/v1/subscriptions/suggestion", acme.key()));

    assertThat(suggestion.path("suggested").isNull()).isTrue();
    assertThat(suggestion.path("others")).isEmpty();
  }

  private void chat(Customer customer) {
    HttpResponse<String> answer =
        tollgate.chat(
            customer,
            "{\"model\":\"sim-large\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void closed(Customer customer) {
    database
        .sql(
            """
            INSERT INTO billing_close (account_id, period_start, period_end, renewed_end, ending,
              closed_plan, renewed_plan, unused_micros, rolled_micros, allowance_micros, lines,
              total_cents, credit_cents, due_cents, state, decided_at, settled_at)
            VALUES (:account, now() - interval '29 days', now() + interval '1 hour',
              now() + interval '30 days', 'RENEWED', :plan::jsonb, :plan::jsonb, 0, 0, 0, '[]', 0, 0,
              0, 'PAID', now(), now())
            """)
        .param("account", customer.account().value())
        .param("plan", "{\"tier\":\"large\",\"version\":1,\"interval\":\"month\",\"seats\":1}")
        .update();
  }

  private BigDecimal charged(Customer customer) {
    return database
        .sql("SELECT revenue_micros / 1000000.0 FROM book WHERE account_id = :id")
        .param("id", customer.account().value())
        .query(BigDecimal.class)
        .single();
  }

  private List<String> events(Customer customer) {
    return database
        .sql("SELECT text FROM event WHERE account_id = :id AND type = 'upgrade.suggested'")
        .param("id", customer.account().value())
        .query(String.class)
        .list();
  }

  private static JsonNode other(JsonNode suggestion, String tier) {
    return suggestion
        .path("others")
        .valueStream()
        .filter(each -> each.path("tier").asString().equals(tier))
        .findFirst()
        .orElse(suggestion.path("none"));
  }
}
