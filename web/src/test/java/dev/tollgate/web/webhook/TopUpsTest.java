package dev.tollgate.web.webhook;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.webhook.PayingCustomer.VISA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.app.StandIn;
import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.billing.collection.AutoTopUps;
import dev.tollgate.engine.billing.collection.RetryPayments;
import dev.tollgate.engine.billing.collection.TopUp;
import dev.tollgate.engine.ledger.Adjustment;
import dev.tollgate.engine.ledger.Cause;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.SharedTollgate;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Customers have credits bought off their cards when they run low.
@ExtendWith(SharedTollgate.class)
class TopUpsTest {

  private static final String PATH = "/api/v1/credits/auto-topup";

  private static final String FIXED =
      "{\"package\":\"credits_10k\",\"threshold\":\"2000\",\"monthly_cap_usd\":\"30\",\"cooldown\":\"PT1M\"}";

  private static final String CHAT =
      "{\"model\":\"sim-large\",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  private final RunningTollgate tollgate;
  private final PayingCustomer acme;

  TopUpsTest(RunningTollgate tollgate) {
    this.tollgate = tollgate;
    this.acme = PayingCustomer.on(tollgate);
  }

  @Test
  void fifty_parallel_calls_below_the_threshold_make_one_charge() throws Exception {
    acme.saves(VISA);
    assertThat(acme.put(PATH, FIXED).statusCode()).isEqualTo(200);
    Instant now = Instant.now();
    List<Callable<Object>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      calls.add(() -> tollgate.bean(TopUp.class).check(acme.customer().account(), now));
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var each : threads.invokeAll(calls)) {
        each.get();
      }
    }

    acme.await(() -> acme.available().equals(Credits.of(10_000)));
    assertThat(purchases()).isEqualTo(1);
  }

  @Test
  void fifty_calls_at_once_that_cross_the_threshold_make_one_charge() throws Exception {
    PayingCustomer busy =
        new PayingCustomer(tollgate, tollgate.customer("large", Credits.of(2_000), Role.MANAGER));
    busy.saves(VISA);
    busy.put(PATH, FIXED);
    List<Callable<Object>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      calls.add(() -> tollgate.chat(busy.customer(), CHAT).statusCode());
      calls.add(() -> tollgate.bean(TopUp.class).run(Instant.now(), 100));
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var each : threads.invokeAll(calls)) {
        each.get();
      }
    }

    busy.await(() -> busy.available().compareTo(Credits.of(10_000)) > 0);
    assertThat(purchases(busy)).isEqualTo(1);
    busy.await(() -> busy.atStripe() == 1200 - 65);
  }

  @ParameterizedTest
  @CsvSource({
    "TOO_MANY,1",
    "FAILS,1",
    "ACTS_AND_FAILS,1",
    "ACTS_AND_IS_SILENT,1",
    "ACTS_AND_FAILS,3",
    "ACTS_AND_IS_SILENT,6"
  })
  void a_charge_whose_answer_is_lost_is_made_once(String kind, String times) {
    acme.saves(VISA);
    acme.put(PATH, FIXED);
    int before = charges();
    acme.happens("fault", Map.of("path", "/v1/payment_intents", "kind", kind, "times", times));

    check(Instant.now());
    tollgate.bean(RetryPayments.class).run(Instant.now().plus(Duration.ofMinutes(2)), 1000);

    acme.await(() -> acme.available().equals(Credits.of(10_000)));
    acme.await(() -> acme.atStripe() == 1200 - 65);
    assertThat(charges() - before).isEqualTo(1);
  }

  private int charges() {
    return tollgate.bean(StandIn.class).server().orElseThrow().ids("charge").size();
  }

  @Test
  void the_cooldown_and_the_month_s_cap_hold() {
    acme.saves(VISA);
    acme.put(PATH, FIXED);
    Instant now = Instant.now();
    check(now);
    acme.await(() -> acme.available().equals(Credits.of(10_000)));
    spend("9000");

    check(now.plusSeconds(30));
    assertThat(purchases(acme)).isEqualTo(1);
    check(now.plusSeconds(90));
    assertThat(purchases(acme)).isEqualTo(2);
    spend("10000");
    check(now.plusSeconds(300));
    assertThat(purchases(acme)).as("three would cost $36, and the cap is $30").isEqualTo(2);
  }

  @Test
  void a_debit_that_fails_days_later_counts_as_a_decline_and_is_told() {
    acme.saves("000111111116");
    acme.put(PATH, FIXED);
    Instant now = Instant.now();
    check(now);
    long payment = acme.get("/api/v1/payments").at("/data/0/id").asLong();
    assertThat(acme.state(payment)).isEqualTo("OPEN");

    acme.happens("debit", Map.of("payment_intent", acme.charge(payment), "came", "false"));
    acme.await(() -> acme.state(payment).equals("FAILED"));
    check(now.plusSeconds(90));

    assertThat(purchases(acme)).isEqualTo(1);
    assertThat(acme.get(PATH).path("failures").asInt()).isEqualTo(1);
    acme.await(() -> acme.get("/api/v1/notices").toString().contains("topup.paused"));
  }

  @Test
  void one_whose_node_died_before_it_asked_for_the_money_goes_on() {
    acme.saves(VISA);
    acme.put(PATH, FIXED);
    AutoTopUps rules = tollgate.bean(AutoTopUps.class);
    Instant now = Instant.now();
    var rule = rules.of(acme.customer().account()).orElseThrow();
    var sold = tollgate.bean(Purchases.class).packages().getFirst();
    assertThat(rules.begin(rule, sold, now)).isPresent();

    check(now.plusSeconds(30));
    assertThat(acme.available()).isEqualTo(Credits.ZERO);
    check(now.plusSeconds(90));

    acme.await(() -> !acme.available().equals(Credits.ZERO));
    assertThat(purchases(acme)).isEqualTo(1);
  }

  @Test
  void a_target_takes_as_many_packages_as_the_month_still_allows() {
    acme.saves(VISA);
    acme.put(PATH, FIXED.replace("\"2000\"", "\"2000\",\"target\":\"50000\""));

    check(Instant.now());

    acme.await(() -> acme.available().equals(Credits.of(20_000)));
    check(Instant.now().plus(Duration.ofMinutes(2)));
    assertThat(purchases()).isEqualTo(1);
  }

  @Test
  void a_card_that_is_declined_is_left_alone_for_longer_each_time_and_then_given_up() {
    acme.saves("4000000000000341");
    acme.put(PATH, FIXED);
    Instant now = Instant.now();

    check(now);

    JsonNode after = acme.get(PATH);
    assertThat(after.path("failures").asInt()).isEqualTo(1);
    assertThat(Instant.parse(after.path("paused_until").asString())).isAfter(now);
    assertThat(acme.available()).isEqualTo(Credits.ZERO);
    check(now.plus(Duration.ofMinutes(30)));
    assertThat(acme.get(PATH).path("failures").asInt()).isEqualTo(1);
    check(now.plus(Duration.ofHours(2)));
    check(now.plus(Duration.ofHours(10)));
    check(now.plus(Duration.ofDays(3)));
    assertThat(acme.get(PATH).path("enabled").asBoolean()).isFalse();
    assertThat(acme.get("/api/v1/payments").at("/data/0/state").asString()).isEqualTo("failed");
  }

  @Test
  void nothing_is_bought_above_the_threshold_or_without_a_card() {
    assertThat(code(acme.put(PATH, FIXED))).isEqualTo("no_payment_method");
    acme.bought("credits_10k");
    acme.await(() -> acme.get("/api/v1/payment-methods").path("data").size() == 1);
    acme.put(PATH, FIXED);

    check(Instant.now());

    assertThat(purchases()).isEqualTo(0);
    HttpResponse<String> wrong =
        acme.put(PATH, "{\"package\":\"none\",\"threshold\":\"x\",\"cooldown\":\"PT1S\"}");
    assertThat(wrong.body())
        .contains("package")
        .contains("threshold")
        .contains("monthly_cap_usd")
        .contains("cooldown");
  }

  private void check(Instant at) {
    tollgate.bean(TopUp.class).check(acme.customer().account(), at);
  }

  private void spend(String credits) {
    tollgate
        .bean(Ledger.class)
        .adjust(
            new Adjustment.Deduct(
                acme.customer().account(),
                "spent " + credits,
                Credits.parse(credits),
                new Cause("a test", "a test"),
                Instant.now()));
  }

  private long purchases() {
    return purchases(acme);
  }

  private long purchases(PayingCustomer customer) {
    return acme.database()
        .sql("SELECT count(*) FROM purchase WHERE account_id = :id AND automatic")
        .param("id", customer.customer().account().value())
        .query(Long.class)
        .single();
  }
}
