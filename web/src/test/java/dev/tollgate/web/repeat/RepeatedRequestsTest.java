package dev.tollgate.web.repeat;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static dev.tollgate.web.repeat.RepeatingCustomers.CHAT;
import static dev.tollgate.web.repeat.RepeatingCustomers.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.store.caller.ApiKeys;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
class RepeatedRequestsTest {

  private RunningTollgate tollgate;
  private JdbcClient database;
  private RepeatingCustomers customers;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start("--tollgate.roles=gateway,console");
    customers = new RepeatingCustomers(tollgate);
    database = JdbcClient.create(tollgate.bean(DataSource.class));
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void fifty_at_once_with_one_key_are_charged_once_and_get_one_answer_on_two_nodes()
      throws Exception {
    Customer acme = tollgate.customer("large", Credits.of(1_000));
    List<HttpResponse<String>> first;
    try (RunningTollgate other = tollgate.another("--tollgate.roles=gateway,console");
        ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      first =
          many
              .invokeAll(
                  IntStream.range(0, 50)
                      .<Callable<HttpResponse<String>>>mapToObj(i ->
                          () ->
                              RepeatingCustomers.send(
                                  i % 2 == 0 ? tollgate : other, acme.key(), CHAT, "fifty", HELLO))
                      .toList())
              .stream()
              .map(Future::resultNow)
              .toList();
    }
    HttpResponse<String> again = customers.send(acme, "fifty", HELLO);

    assertThat(first).extracting(HttpResponse::statusCode).containsOnly(200, 409);
    assertThat(first.stream().filter(each -> each.statusCode() == 409))
        .allSatisfy(each -> {
          assertThat(code(each)).isEqualTo("idempotency_key_in_flight");
          assertThat(each.headers().firstValue("Retry-After")).hasValue("1");
        });
    assertThat(first.stream().filter(each -> each.statusCode() == 200))
        .isNotEmpty()
        .extracting(HttpResponse::body)
        .containsOnly(again.body());
    assertThat(again.headers().firstValue("x-tollgate-replayed")).hasValue("true");
    assertThat(again.headers().firstValue("x-tollgate-price")).isPresent();
    assertThat(customers.calls(acme)).containsExactly("SETTLED");
  }

  @Test
  void a_stream_is_given_again_chunk_for_chunk() {
    Customer acme = tollgate.customer("large", Credits.of(1_000));
    String body =
        HELLO.replace(
            "\"max", "\"stream\": true, \"stream_options\": {\"include_usage\": true}, \"max");

    HttpResponse<String> first = customers.send(acme, "stream", body);
    HttpResponse<String> again =
        RepeatingCustomers.await(() -> customers.send(acme, "stream", body));

    assertThat(first.body()).contains("data: ", "\"tollgate\"", "[DONE]");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(customers.calls(acme)).containsExactly("SETTLED");
  }

  @Test
  void what_is_kept_is_sealed_and_survives_a_restart() {
    Customer acme = tollgate.customer("large", Credits.of(1_000));
    HttpResponse<String> first = customers.send(acme, "restart", HELLO);

    try (RunningTollgate later = tollgate.another("--tollgate.roles=gateway,console")) {
      HttpResponse<String> again =
          RepeatingCustomers.send(
              later, acme.key(), "/api/v1/llm/chat/completions", "restart", HELLO);
      assertThat(again.body()).isEqualTo(first.body());
    }

    byte[] kept =
        database
            .sql("SELECT answer FROM kept_answer WHERE idempotency_key = 'restart'")
            .query(byte[].class)
            .single();
    assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("chat.completion");
  }

  @Test
  void a_key_is_of_one_body_and_one_api_key() {
    Customer acme = tollgate.customer("large", Credits.of(1_000));
    String second = tollgate.bean(ApiKeys.class).issue(acme.account(), "second", Role.MEMBER, true);
    customers.send(acme, "mine", HELLO);

    HttpResponse<String> otherBody =
        customers.send(acme, "mine", HELLO.replace("Hello", "Goodbye"));
    HttpResponse<String> otherKey = RepeatingCustomers.send(tollgate, second, CHAT, "mine", HELLO);
    HttpResponse<String> otherAccount =
        customers.send(tollgate.customer("large", Credits.of(1_000)), "mine", HELLO);

    assertThat(otherBody.statusCode()).isEqualTo(422);
    assertThat(code(otherBody)).isEqualTo("idempotency_key_reused");
    assertThat(code(otherKey)).isEqualTo("idempotency_key_reused");
    assertThat(otherAccount.statusCode()).isEqualTo(200);
    assertThat(otherAccount.headers().firstValue("x-tollgate-replayed")).isEmpty();
    assertThat(customers.calls(acme)).hasSize(1);
  }

  @Test
  void an_account_that_keeps_no_answers_is_told_that_the_call_was_charged() {
    Customer acme = tollgate.customer("large", Credits.of(1_000), Role.MANAGER);
    customers.send(acme, "before", HELLO);

    HttpResponse<String> off =
        tollgate.send(
            tollgate
                .request("/api/v1/account/kept-answers", acme.key())
                .PUT(BodyPublishers.ofString("{\"keep\": false}"))
                .build());
    HttpResponse<String> first = customers.send(acme, "off", HELLO);
    HttpResponse<String> again = customers.send(acme, "off", HELLO);

    assertThat(json(off).path("keep").booleanValue()).isFalse();
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(code(again)).isEqualTo("already_charged");
    assertThat(again.body()).contains(first.headers().firstValue("x-tollgate-call").orElseThrow());
    assertThat(code(customers.send(acme, "before", HELLO))).isEqualTo("already_charged");
    assertThat(customers.calls(acme)).hasSize(2);
    assertThat(customers.answersKept(acme)).isZero();
  }

  @Test
  void a_stream_that_broke_off_after_it_was_charged_is_not_given_again() {
    Customer acme = tollgate.customer("large", Credits.of(1_000));
    String body =
        HELLO.replace(
            "\"max_tokens\": 20",
            "\"stream\": true, \"metadata\": {\"simulated_fault\": \"die_mid_stream\", \"simulated_output_tokens\": \"80\"}");

    customers.send(acme, "broken", body);
    HttpResponse<String> again =
        RepeatingCustomers.await(() -> customers.send(acme, "broken", body));

    assertThat(code(again)).isEqualTo("already_charged");
    assertThat(customers.calls(acme)).containsExactly("SETTLED");
  }

  @Test
  void a_refusal_or_a_provider_that_fails_leaves_the_key_free() {
    Customer acme = tollgate.customer("large", Credits.ZERO);
    Customer busy = tollgate.customer("large", Credits.of(1_000));
    String failing =
        HELLO.replace("\"max_tokens\": 20", "\"metadata\": {\"simulated_fault\": \"error_500\"}");

    HttpResponse<String> poor = customers.send(acme, "later", HELLO);
    HttpResponse<String> stillPoor = customers.send(acme, "later", HELLO);
    HttpResponse<String> failed = customers.send(busy, "fails", failing);
    HttpResponse<String> other = customers.send(busy, "fails", HELLO);

    assertThat(poor.statusCode()).isEqualTo(402);
    assertThat(stillPoor.statusCode()).isEqualTo(402);
    assertThat(failed.statusCode()).isGreaterThanOrEqualTo(500);
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(customers.calls(busy)).containsExactly("RELEASED", "SETTLED");
  }

  @Test
  void a_node_that_died_before_it_held_leaves_the_call_to_the_next_who_asks() throws Exception {
    Customer acme = tollgate.customer("large", Credits.of(1_000));
    CallId abandoned = new CallId(UUID.randomUUID());
    customers.claim(acme, "died", abandoned, Duration.ofMinutes(2));

    HttpResponse<String> next = customers.send(acme, "died", HELLO);

    assertThat(next.statusCode()).isEqualTo(200);
    assertThat(next.headers().firstValue("x-tollgate-call")).hasValue(abandoned.toString());
    assertThat(customers.calls(acme)).hasSize(1);
  }

  @Test
  void a_node_that_has_just_begun_is_waited_for() throws Exception {
    Customer acme = tollgate.customer("large", Credits.of(1_000));
    customers.claim(acme, "begun", new CallId(UUID.randomUUID()), Duration.ofSeconds(5));

    HttpResponse<String> next = customers.send(acme, "begun", HELLO);

    assertThat(code(next)).isEqualTo("idempotency_key_in_flight");
    assertThat(customers.calls(acme)).isEmpty();
  }

  @Test
  void a_node_that_died_after_it_charged_does_not_charge_again() {
    Customer acme = tollgate.customer("large", Credits.of(1_000));
    customers.send(acme, "charged", HELLO);
    database
        .sql(
            """
            UPDATE kept_answer SET state = 'CLAIMED', status = NULL, headers = NULL, answer = NULL,
              claimed_at = claimed_at - interval '5 minutes'
            WHERE idempotency_key = 'charged'
            """)
        .update();
    HttpResponse<String> atOnce = customers.send(acme, "charged", HELLO);
    database
        .sql("UPDATE call SET settled_at = settled_at - interval '5 minutes' WHERE account_id = :a")
        .param("a", acme.account().value())
        .update();

    HttpResponse<String> again = customers.send(acme, "charged", HELLO);

    assertThat(atOnce.body()).contains("in_flight");
    assertThat(code(atOnce)).isEqualTo("idempotency_key_in_flight");
    assertThat(code(again)).isEqualTo("already_charged");
    assertThat(customers.calls(acme)).hasSize(1);
  }

  @Test
  void after_a_day_a_key_is_new() {
    Customer acme = tollgate.customer("large", Credits.of(1_000));
    customers.send(acme, "day", HELLO);
    database
        .sql(
            "UPDATE kept_answer SET claimed_at = claimed_at - interval '24 hours' WHERE idempotency_key = 'day'")
        .update();

    HttpResponse<String> next = customers.send(acme, "day", HELLO);

    assertThat(next.headers().firstValue("x-tollgate-replayed")).isEmpty();
    assertThat(customers.calls(acme)).hasSize(2);
  }

  @Test
  void what_is_no_call_is_done_once_too() {
    Customer admin = tollgate.customer("large", Credits.ZERO, Role.ADMIN);
    String account = "{\"name\": \"Once\", \"tier\": \"large\"}";

    HttpResponse<String> first =
        RepeatingCustomers.send(tollgate, admin.key(), "/api/v1/admin/accounts", "open", account);
    HttpResponse<String> again =
        RepeatingCustomers.send(tollgate, admin.key(), "/api/v1/admin/accounts", "open", account);
    HttpResponse<String> faulty =
        RepeatingCustomers.send(tollgate, admin.key(), "/api/v1/admin/accounts", "faulty", "{}");
    HttpResponse<String> mended =
        RepeatingCustomers.send(tollgate, admin.key(), "/api/v1/admin/accounts", "faulty", account);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(faulty.statusCode()).isEqualTo(422);
    assertThat(mended.statusCode()).isEqualTo(201);
    assertThat(
            database
                .sql("SELECT count(*) FROM account WHERE name = 'Once'")
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void every_post_of_the_document_names_the_header() {
    List<String> without = new ArrayList<>();
    JsonNode paths = json(tollgate.get("/v3/api-docs", "none")).path("paths");
    paths
        .properties()
        .forEach(path -> {
          JsonNode post = path.getValue().path("post");
          if (post.isObject()
              && !path.getKey().startsWith("/webhooks/")
              && post.path("parameters")
                  .valueStream()
                  .noneMatch(each -> each.path("name").asString("").equals("Idempotency-Key"))) {
            without.add(path.getKey());
          }
        });

    assertThat(without).isEmpty();
  }
}
