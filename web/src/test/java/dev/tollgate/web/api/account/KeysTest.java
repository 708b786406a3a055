package dev.tollgate.web.api.account;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.process.Eventually;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
class KeysTest {

  private static final String KEYS = "/api/v1/keys";
  private static final String CHAT =
      "{\"model\":\"sim-large\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  private RunningTollgate tollgate;
  private Customer admin;
  private Customer manager;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start("--tollgate.trusted-proxies=127.0.0.0/8, 10.0.0.0/8");
    admin = tollgate.customer("large", Credits.ZERO, Role.ADMIN);
    manager = tollgate.customer("large", Credits.of(100_000), Role.MANAGER);
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void a_manager_makes_a_key_that_works_and_sees_it_once() {
    JsonNode made = made("{\"name\":\"Anna's laptop 💻\",\"test\":true}");

    assertThat(made.path("key").asString()).startsWith("tg_test_");
    assertThat(made.path("role").asString()).isEqualTo("member");
    assertThat(chat(made).statusCode()).isEqualTo(200);
    JsonNode shown = json(get(path(made), manager));
    assertThat(shown.path("name").asString()).isEqualTo("Anna's laptop 💻");
    assertThat(shown.has("key")).isFalse();
    assertThat(get(KEYS, manager).body()).doesNotContain(made.path("key").asString());
  }

  @Test
  void a_revoked_key_answers_401_soon() {
    JsonNode made = made("{\"name\":\"short-lived\",\"test\":true}");
    assertThat(chat(made).statusCode()).isEqualTo(200);

    HttpResponse<String> revoked = send("DELETE", path(made), manager, "", null);

    assertThat(revoked.statusCode()).isEqualTo(200);
    assertThat(json(revoked).path("revoked").isNull()).isFalse();
    Eventually.comesTrue("the node has heard of it", () -> chat(made).statusCode() == 401);
    assertThat(code(send("PUT", path(made), manager, "{\"name\":\"again\"}", null)))
        .isEqualTo("key_revoked");
  }

  @Test
  void a_rotated_key_works_beside_the_new_one_for_the_overlap_and_not_without_one() {
    JsonNode old = made("{\"name\":\"rotated\",\"test\":true}");

    JsonNode second =
        json(send("POST", path(old) + "/rotate", manager, "{\"overlap\":\"PT1H\"}", null));

    assertThat(second.path("id")).isEqualTo(old.path("id"));
    assertThat(chat(old).statusCode()).isEqualTo(200);
    assertThat(chat(second).statusCode()).isEqualTo(200);
    JsonNode third =
        json(send("POST", path(old) + "/rotate", manager, "{\"overlap\":\"PT0S\"}", null));
    assertThat(chat(third).statusCode()).isEqualTo(200);
    Eventually.comesTrue("the node has heard of it", () -> chat(second).statusCode() == 401);
    Eventually.comesTrue("the node has heard of it", () -> chat(old).statusCode() == 401);
  }

  @Test
  void a_key_is_for_its_models_services_and_networks_alone() {
    JsonNode small = made("{\"name\":\"small\",\"test\":true,\"models\":[\"sim-small*\"]}");
    JsonNode embeddings = made("{\"name\":\"e\",\"test\":true,\"services\":[\"embeddings\"]}");
    JsonNode office =
        made("{\"name\":\"o\",\"test\":true,\"networks\":[\"203.0.113.0/24\",\"2001:db8::/32\"]}");

    assertThat(code(chat(small))).isEqualTo("model_not_in_key");
    assertThat(code(chat(embeddings))).isEqualTo("service_not_in_key");
    HttpResponse<String> elsewhere = chat(office);
    assertThat(elsewhere.statusCode()).isEqualTo(403);
    assertThat(code(elsewhere)).isEqualTo("ip_not_allowed");
    assertThat(chatFrom(office, "203.0.113.7, 10.1.1.1").statusCode()).isEqualTo(200);
    assertThat(chatFrom(office, "2001:db8::7").statusCode()).isEqualTo(200);
    assertThat(code(chatFrom(office, "203.0.113.7, 198.51.100.1"))).isEqualTo("ip_not_allowed");
  }

  @Test
  void two_edits_at_once_do_not_overwrite_each_other() {
    JsonNode made = made("{\"name\":\"edited\"}");
    String tag = get(path(made), manager).headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> first = send("PUT", path(made), manager, "{\"name\":\"first\"}", tag);
    HttpResponse<String> second = send("PUT", path(made), manager, "{\"name\":\"second\"}", tag);

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(412);
    assertThat(code(second)).isEqualTo("edited_meanwhile");
    assertThat(first.headers().firstValue("ETag")).isNotEqualTo(tag);
  }

  @Test
  void everything_wrong_with_a_key_is_told_at_once() {
    HttpResponse<String> refused =
        send(
            "POST",
            KEYS,
            manager,
            "{\"role\":\"king\",\"networks\":[\"10.0.0.1/8\"],\"expires\":\"2020-01-01T00:00:00Z\",\"requests_per_minute\":0,\"models\":\"all\"}",
            null);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(
            json(refused).path("errors").valueStream().map(each -> each.path("field").asString()))
        .contains("name", "role", "networks", "expires", "requests_per_minute", "models");
    assertThat(send("POST", KEYS, manager, "{\"name\":\"a\\u0000b\"}", null).statusCode())
        .isEqualTo(422);
    assertThat(send("GET", KEYS + "?limit=1000000", manager, "", null).statusCode()).isEqualTo(422);
    assertThat(send("GET", KEYS + "?after=key_1%27--", manager, "", null).statusCode())
        .isEqualTo(422);
  }

  @Test
  void in_a_demo_accounts_are_demo_accounts_and_their_keys_test_keys_unless_asked_for() {
    JsonNode account =
        json(
            send(
                "POST",
                "/api/v1/admin/accounts",
                admin,
                "{\"name\":\"New\",\"tier\":\"large\"}",
                null));
    String body =
        "{\"account\":\"%s\",\"name\":\"first\"}".formatted(account.path("id").asString());

    JsonNode key = json(send("POST", "/api/v1/admin/keys", admin, body, null));

    assertThat(account.path("kind").asString()).isEqualTo("demo");
    assertThat(key.path("key").asString()).startsWith("tg_test_");
  }

  @Test
  void a_manager_gives_no_role_above_its_own_and_takes_no_such_key_over() {
    String body =
        "{\"account\":\"%s\",\"name\":\"inside\",\"role\":\"admin\",\"test\":false}"
            .formatted(manager.account());
    JsonNode inside = json(send("POST", "/api/v1/admin/keys", admin, body, null));

    assertThat(inside.path("key").asString()).startsWith("tg_live_");
    assertThat(code(send("POST", KEYS, manager, "{\"name\":\"x\",\"role\":\"admin\"}", null)))
        .isEqualTo("role_above_own");
    assertThat(
            code(send("POST", path(inside) + "/rotate", manager, "{\"overlap\":\"PT0S\"}", null)))
        .isEqualTo("role_above_own");
  }

  @Test
  void a_customer_does_not_see_another_ones_keys() {
    Customer other = tollgate.customer("large", Credits.ZERO, Role.MANAGER);
    JsonNode made = made("{\"name\":\"mine\"}");

    assertThat(get(path(made), other).statusCode()).isEqualTo(404);
    assertThat(send("PUT", path(made), other, "{\"name\":\"theirs\"}", null).statusCode())
        .isEqualTo(404);
    assertThat(send("DELETE", path(made), other, "", null).statusCode()).isEqualTo(404);
    assertThat(json(get(KEYS, other)).path("data")).hasSize(1);
    assertThat(get("/api/v1/admin/keys/" + made.path("id").asString(), admin).statusCode())
        .isEqualTo(200);
  }

  @Test
  void who_is_no_manager_sees_its_own_key_alone() {
    JsonNode own = made("{\"name\":\"own\"}");
    Customer member = new Customer(manager.account(), own.path("key").asString());

    JsonNode list = json(get(KEYS, member));

    assertThat(list.path("data")).hasSize(1);
    assertThat(list.at("/data/0/id")).isEqualTo(own.path("id"));
    assertThat(get(KEYS + "/key_1", member).statusCode()).isEqualTo(404);
  }

  @Test
  void pages_of_keys_follow_each_other() {
    Customer many = tollgate.customer("large", Credits.ZERO, Role.MANAGER);
    send("POST", KEYS, many, "{\"name\":\"two\"}", null);
    send("POST", KEYS, many, "{\"name\":\"three\"}", null);

    JsonNode first = json(get(KEYS + "?limit=2", many));
    JsonNode second = json(get(KEYS + "?limit=2&after=" + first.path("next").asString(), many));

    assertThat(first.path("data")).hasSize(2);
    assertThat(second.path("data")).hasSize(1);
    assertThat(second.path("next").isNull()).isTrue();
  }

  private JsonNode made(String body) {
    HttpResponse<String> answer = send("POST", KEYS, manager, body, null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  private static String path(JsonNode key) {
    return KEYS + "/" + key.path("id").asString();
  }

  private HttpResponse<String> chat(JsonNode key) {
    return tollgate.chat(new Customer(manager.account(), key.path("key").asString()), CHAT);
  }

  private HttpResponse<String> chatFrom(JsonNode key, String forwarded) {
    return tollgate.send(
        tollgate
            .request("/v1/chat/completions", key.path("key").asString())
            .header("Content-Type", "application/json")
            .header("X-Forwarded-For", forwarded)
            .POST(BodyPublishers.ofByteArray(CHAT.getBytes(StandardCharsets.UTF_8)))
            .build());
  }

  private HttpResponse<String> get(String path, Customer who) {
    return tollgate.get(path, who.key());
  }

  private HttpResponse<String> send(
      String method, String path, Customer who, String body, @Nullable String ifMatch) {
    var request =
        tollgate
            .request(path, who.key())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    return tollgate.send((ifMatch == null ? request : request.header("If-Match", ifMatch)).build());
  }
}
