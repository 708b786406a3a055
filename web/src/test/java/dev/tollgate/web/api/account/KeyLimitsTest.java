package dev.tollgate.web.api.account;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.process.Eventually;
import dev.tollgate.store.account.PostgresKeyUses;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.SharedTollgate;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What limits a key: rates, a budget, time.
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class KeyLimitsTest {

  private static final String KEYS = "/api/v1/keys";

  private RunningTollgate tollgate;
  private Talk manager;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
    manager = new Talk(tollgate, tollgate.customer("large", Credits.of(100_000), Role.MANAGER));
  }

  @Test
  void a_limit_put_on_a_key_in_use_holds_soon() {
    JsonNode made = manager.made(KEYS, "{\"name\":\"later limited\",\"test\":true}");
    Talk key = manager.with(made);
    assertThat(key.chat().statusCode()).isEqualTo(200);

    JsonNode edited = json(manager.put(path(made), "{\"services\":[\"embeddings\"]}"));

    assertThat(edited.path("name").asString()).isEqualTo("later limited");
    Eventually.comesTrue(
        "the node has heard of it", () -> code(key.chat()).equals("service_not_in_key"));
  }

  @Test
  void a_key_with_rates_is_told_what_is_left_and_refused_beyond() {
    Talk key =
        manager.with(
            manager.made(
                KEYS,
                "{\"name\":\"slow\",\"test\":true,\"requests_per_minute\":2,\"tokens_per_minute\":100000}"));

    HttpResponse<String> last = key.chat();
    for (int call = 0; call < 5 && last.statusCode() == 200; call++) {
      assertThat(last.headers().firstValue("x-ratelimit-limit-requests")).contains("2");
      assertThat(last.headers().firstValue("x-ratelimit-limit-tokens")).contains("100000");
      last = key.chat();
    }

    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(code(last)).isEqualTo("rate_limit_exceeded");
    assertThat(last.headers().firstValue("x-ratelimit-remaining-requests")).contains("0");
    assertThat(last.headers().firstValue("Retry-After").orElseThrow()).matches("[0-9]{1,2}");
    assertThat(manager.get(KEYS).headers().firstValue("x-ratelimit-limit-requests")).isEmpty();
  }

  @Test
  void a_key_comes_with_a_budget_of_its_own_that_a_rotation_keeps() {
    JsonNode made =
        manager.made(
            KEYS,
            "{\"name\":\"b\",\"test\":true,\"budget\":{\"amount\":\"0\",\"period\":\"day\"}}");
    assertThat(code(manager.with(made).chat())).isEqualTo("budget_exceeded");

    JsonNode second = json(manager.post(path(made) + "/rotate", "{\"overlap\":\"PT0S\"}"));

    assertThat(code(manager.with(second).chat())).isEqualTo("budget_exceeded");
    HttpResponse<String> wrong =
        manager.post(KEYS, "{\"budget\":{\"amount\":\"-1\",\"period\":\"day\"}}");
    assertThat(json(wrong).path("errors").valueStream().map(each -> each.path("field").asString()))
        .contains("name", "budget.amount");
  }

  @Test
  void a_key_works_until_it_expires_and_not_after() {
    String late = Instant.now().plusSeconds(3_600).toString();
    JsonNode made =
        manager.made(KEYS, "{\"name\":\"brief\",\"test\":true,\"expires\":\"%s\"}".formatted(late));
    Talk key = manager.with(made);
    assertThat(key.chat().statusCode()).isEqualTo(200);
    String soon = Instant.now().plusSeconds(4).toString();
    manager.put(path(made), "{\"expires\":\"%s\"}".formatted(soon));

    Eventually.comesTrue("the node has heard of it", () -> key.chat().statusCode() == 401);
    assertThat(
            manager
                .post(KEYS, "{\"name\":\"x\",\"expires\":\"+999999999-01-01T00:00:00Z\"}")
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void when_a_key_was_last_used_is_kept_without_a_write_a_call() {
    JsonNode made = manager.made(KEYS, "{\"name\":\"used\",\"test\":true}");
    assertThat(json(manager.get(path(made))).path("last_used").isNull()).isTrue();

    manager.with(made).chat();
    tollgate.bean(PostgresKeyUses.class).write();

    assertThat(json(manager.get(path(made))).path("last_used").isNull()).isFalse();
  }

  private static String path(JsonNode key) {
    return KEYS + "/" + key.path("id").asString();
  }
}
