package dev.tollgate.web.gateway;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.PlanDays;
import dev.tollgate.engine.plan.PlanDays.Days;
import dev.tollgate.store.call.PostgresKeptRefusals;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.SharedTollgate;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class KeptRefusalsTest {

  private RunningTollgate tollgate;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
  }

  @Test
  void a_refused_call_is_listed_with_its_rule_and_its_facts_and_no_other_is() {
    Customer small = tollgate.customer("small", Credits.of(10));
    tollgate.chat(small, chat("sim-large", 10));
    tollgate.chat(small, chat("sim-small", 10));

    JsonNode refused = refused(small, "");

    JsonNode inBooks = json(tollgate.get("/api/v1/calls", small.key())).path("data");
    assertThat(refused.size()).isEqualTo(1);
    JsonNode call = refused.get(0);
    assertThat(call.path("state").asString()).isEqualTo("refused");
    assertThat(call.path("code").asString()).isEqualTo("model_not_in_tier");
    assertThat(call.path("rule").asString()).isEqualTo("A tier calls the models it includes");
    assertThat(call.path("message").asString()).contains("'sim-large'");
    assertThat(call.path("model_asked").asString()).isEqualTo("sim-large");
    assertThat(call.path("account").asString()).isEqualTo(small.account().toString());
    assertThat(call.at("/facts/tierCode").asString()).isEqualTo("small");
    assertThat(call.at("/facts/outputCeiling").asLong()).isEqualTo(10);
    assertThat(inBooks.size()).isEqualTo(1);
    assertThat(inBooks.get(0).path("state").asString()).isEqualTo("settled");
  }

  @Test
  void one_that_rules_never_saw_is_kept_without_facts_whatever_it_asked_for() {
    Customer acme = tollgate.customer("large", Credits.of(10));
    tollgate.chat(acme, chat("no such \\ud800 model \uD83D\uDE97", 10));

    JsonNode call = refused(acme, "").get(0);

    assertThat(call.path("code").asString()).isEqualTo("model_unpriced");
    assertThat(call.path("model_asked").asString()).startsWith("no").contains("\uD83D\uDE97");
    assertThat(call.has("facts")).isFalse();
    assertThat(call.has("rule")).isFalse();
  }

  @Test
  void requests_that_could_not_be_read_are_kept_and_nothing_of_what_they_held() {
    Customer acme = tollgate.customer("large", Credits.of(10));
    tollgate.chat(acme, "{\"model\": \"sim-large\", \"secret");
    tollgate.chat(acme, chat("sim-large", 10).replaceFirst("\\{", "{\"plugins\":[],"));
    tollgate.chat(acme, "{\"model\":\"\\u0000" + "x".repeat(100_000) + "\",\"max_tokens\":-1}");
    tollgate.post("/api/v1/credits/usage/track", acme.key(), "{}".getBytes(UTF_8));
    tollgate.post(
        "/api/v1/credits/usage/track",
        acme.key(),
        "{\"service\":\"nowhere\",\"event_id\":\"e1\",\"units\":\"1\"}".getBytes(UTF_8));

    JsonNode refused = refused(acme, "");

    assertThat(refused.findValuesAsString("code"))
        .containsExactly(
            "service_unpriced",
            "invalid_request",
            "invalid_request",
            "field_not_priced",
            "malformed_body");
    assertThat(refused.findValuesAsString("service"))
        .containsExactly("nowhere", "track", "chat", "chat", "chat");
    assertThat(refused.at("/3/model_asked").asString()).isEqualTo("sim-large");
    assertThat(refused.at("/2/model_asked").asString()).hasSize(256);
    assertThat(refused.at("/2/message").asString()).hasSizeLessThanOrEqualTo(1_000);
    assertThat(refused.toString()).doesNotContain("secret");
  }

  @Test
  void garbage_leaves_room_for_what_somebody_looks_for() {
    Customer acme = tollgate.customer("large", Credits.ZERO);
    for (int i = 0; i < 80; i++) {
      assertThat(tollgate.chat(acme, "garbage").statusCode()).isEqualTo(400);
    }
    tollgate.chat(acme, chat("sim-large", 10));

    JsonNode refused = refused(acme, "&limit=200");

    // The minute may end in between.
    assertThat(refused.size()).isBetween(21, 41);
    assertThat(refused.at("/0/code").asString()).isEqualTo("insufficient_credits");
  }

  @Test
  void pages_follow_each_other_and_nobody_sees_those_of_others() {
    Customer poor = tollgate.customer("large", Credits.ZERO);
    Customer other = tollgate.customer("large", Credits.ZERO);
    for (int tokens = 1; tokens <= 3; tokens++) {
      tollgate.chat(poor, chat("sim-large", tokens));
    }

    JsonNode first = page(poor, "&limit=2");
    JsonNode second = page(poor, "&limit=2&before=" + first.path("next").asString());

    assertThat(first.at("/data/0/facts/outputCeiling").asLong()).isEqualTo(3);
    assertThat(second.path("data").size()).isEqualTo(1);
    assertThat(second.at("/data/0/facts/outputCeiling").asLong()).isEqualTo(1);
    assertThat(second.at("/data/0/code").asString()).isEqualTo("insufficient_credits");
    assertThat(refused(other, "").size()).isZero();
  }

  @Test
  void of_an_account_that_goes_on_asking_only_some_are_kept() {
    Customer poor = tollgate.customer("large", Credits.ZERO);
    for (int i = 0; i < 140; i++) {
      assertThat(tollgate.chat(poor, chat("sim-large", 10)).statusCode()).isEqualTo(402);
    }

    // The minute may end in between.
    assertThat(refused(poor, "&limit=200").size()).isBetween(60, 120);
  }

  @Test
  void they_are_kept_for_thirty_days() {
    Customer poor = tollgate.customer("large", Credits.ZERO);
    tollgate.chat(poor, chat("sim-large", 10));
    tollgate.chat(poor, chat("sim-large", 20));
    refused(poor, "");
    Instant now = Instant.now();
    JdbcClient.create(tollgate.bean(DataSource.class))
        .sql(
            "UPDATE refused_call SET kept_at = now() - interval '31 days' WHERE refusal_id = (SELECT min(refusal_id) FROM refused_call WHERE account_id = :account)")
        .param("account", poor.account().value())
        .update();

    kept().removeBefore(now.minus(Duration.ofDays(30)));

    JsonNode left = refused(poor, "");
    assertThat(left.size()).isEqualTo(1);
    assertThat(left.at("/0/facts/outputCeiling").asLong()).isEqualTo(20);
  }

  @Test
  void how_many_were_refused_on_a_day_is_known_after_they_are_forgotten() {
    java.time.LocalDate today = java.time.LocalDate.now(java.time.ZoneOffset.UTC);
    PlanDays days = tollgate.bean(PlanDays.class);
    long before = days.refused(Days.upTo(today, 2)).getOrDefault("insufficient_credits", 0L);
    Customer poor = tollgate.customer("large", Credits.ZERO);
    tollgate.chat(poor, chat("sim-large", 10));

    kept().write();
    kept().removeBefore(Instant.now().plus(Duration.ofDays(1)));

    assertThat(days.refused(Days.upTo(today, 2))).containsEntry("insufficient_credits", before + 1);
    assertThat(days.refused(Days.upTo(today.minusDays(2), 30))).isEmpty();
  }

  @Test
  void no_other_state_can_be_asked_for() {
    Customer acme = tollgate.customer("large", Credits.ZERO);

    var answer = tollgate.get("/api/v1/calls?state=lost", acme.key());
    var some = tollgate.get("/api/v1/calls?state=refused&model=sim-small", acme.key());

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(code(answer)).isEqualTo("invalid_request");
    assertThat(answer.body()).contains("settled, released, expired, refused");
    assertThat(some.statusCode()).isEqualTo(422);
  }

  private PostgresKeptRefusals kept() {
    return tollgate.bean(PostgresKeptRefusals.class);
  }

  private JsonNode refused(Customer customer, String more) {
    return page(customer, more).path("data");
  }

  private JsonNode page(Customer customer, String more) {
    kept().write();
    return json(tollgate.get("/api/v1/calls?state=refused" + more, customer.key()));
  }

  private static String chat(String model, int tokens) {
    return "{\"model\":\"%s\",\"max_tokens\":%d,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"
        .formatted(model, tokens);
  }
}
