package dev.tollgate.web.gateway;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.process.Eventually;
import dev.tollgate.store.caller.ApiKeys;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.SharedTollgate;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class RefusedCallsTest {

  private static final Credits TEN = Credits.of(10);

  private RunningTollgate tollgate;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
  }

  @Test
  void without_credits_the_answer_names_what_is_needed_and_what_is_there() {
    Customer poor = tollgate.customer("large", Credits.parse("0.1"));

    HttpResponse<String> answer = tollgate.chat(poor, chat("sim-large", "\"max_tokens\": 1000"));

    assertThat(answer.statusCode()).isEqualTo(402);
    assertThat(code(answer)).isEqualTo("insufficient_credits");
    assertThat(answer.body()).contains("0.100000 are available");
  }

  @Test
  void two_hundred_calls_at_once_overshoot_a_dollar_by_nothing() {
    Customer dollar = tollgate.customer("large", Credits.of(1_000));
    String body = chat("sim-large", "\"max_tokens\": 1000");

    List<Integer> statuses;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> calls =
          IntStream.range(0, 200)
              .mapToObj(i -> threads.submit(() -> tollgate.chat(dollar, body).statusCode()))
              .toList();
      statuses = calls.stream().map(RefusedCallsTest::outcome).toList();
    }

    Ledger.Statement after = tollgate.statement(dollar);
    assertThat(statuses).contains(200).containsOnly(200, 402);
    assertThat(after.owed()).isEqualTo(Credits.ZERO);
    assertThat(after.held()).isEqualTo(Credits.ZERO);
    assertThat(after.available().micros()).isNotNegative();
  }

  @Test
  void a_model_outside_the_tier_is_refused_by_name_of_the_rule() {
    Customer small = tollgate.customer("small", TEN);

    HttpResponse<String> answer = tollgate.chat(small, chat("sim-large", "\"max_tokens\": 10"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(code(answer)).isEqualTo("model_not_in_tier");
    assertThat(answer.body()).contains("A tier calls the models it includes");
    assertThat(json(answer).at("/error/param").asString()).isEqualTo("model");
    assertThat(json(answer).at("/error/rule").asString())
        .isEqualTo("A tier calls the models it includes");
    assertThat(json(answer).at("/error/reason").asString()).isEqualTo("model");
    assertThat(json(answer).at("/error/tiers").toString()).contains("\"large\"");
    assertThat(json(answer).at("/error/tiers").toString()).doesNotContain("\"small\"");
  }

  @Test
  void an_unknown_model_is_refused_before_it_is_sent() {
    Customer acme = tollgate.customer("large", TEN);

    HttpResponse<String> answer = tollgate.chat(acme, chat("gpt-99", "\"max_tokens\": 10"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(code(answer)).isEqualTo("model_unpriced");
    assertThat(answer.body()).contains("'gpt-99'");
  }

  @Test
  void unknown_missing_and_revoked_keys_are_401() {
    Customer acme = tollgate.customer("large", TEN);
    tollgate.chat(acme, chat("sim-small", "\"max_tokens\": 10"));
    tollgate
        .bean(ApiKeys.class)
        .revoke(
            tollgate
                .bean(dev.tollgate.engine.plan.Callers.class)
                .byKey(acme.key())
                .orElseThrow()
                .key(),
            java.time.Instant.now());

    HttpResponse<String> unknown = tollgate.get("/v1/models", "tg_live_" + "x".repeat(43));
    HttpResponse<String> missing =
        tollgate.send(HttpRequest.newBuilder(tollgate.url("/v1/models")).build());

    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(code(unknown)).isEqualTo("invalid_api_key");
    assertThat(code(missing)).isEqualTo("api_key_missing");
    Eventually.comesTrue(
        "the revoked key is refused",
        () -> tollgate.chat(acme, chat("sim-small", "\"max_tokens\": 10")).statusCode() == 401);
  }

  @Test
  void administration_needs_a_role() {
    Customer member = tollgate.customer("large", TEN);
    Customer admin = tollgate.customer("large", TEN, Role.ADMIN);

    assertThat(tollgate.get("/api/v1/admin/nothing", member.key()).statusCode()).isEqualTo(403);
    assertThat(tollgate.get("/api/v1/admin/nothing", admin.key()).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                        | 400 | malformed_body   | line 1",
        "[]                                       | 400 | malformed_body   | JSON object",
        "{}                                       | 422 | invalid_request  | model is missing",
        "{\"model\":5,\"messages\":[]}            | 422 | invalid_request  | messages is []",
        "max_tokens: -1                           | 422 | invalid_request  | max_tokens is -1 and must be a whole number from 1 to 1000000",
        "max_tokens: 9999999999999999999999       | 422 | invalid_request  | from 1 to 1000000",
        "max_completion_tokens: 1.5               | 422 | invalid_request  | max_completion_tokens is 1.5",
        "n: 0                                     | 422 | invalid_request  | n is 0",
        "stream: 1                                | 422 | invalid_request  | stream is 1",
        "service_tier: \"gold\"                   | 422 | invalid_request  | auto, default, flex or priority",
        "web_search_options: {}                   | 422 | field_not_priced | web_search_options",
        "models: [\"a\"]                          | 422 | field_not_priced | Name one model",
        "plugins: [{\"id\":\"web\"}]              | 422 | field_not_priced | plugins",
        "modalities: [\"text\",\"audio\"]         | 422 | field_not_priced | modalities",
        "tools: [{\"type\":\"web_search\"}]       | 422 | field_not_priced | tools[0].type",
      })
  void bad_input_is_told_what_is_wrong(String body, int status, String code, String told) {
    Customer acme = tollgate.customer("large", TEN);
    boolean field = body.matches("[a-z_]+: .*");
    String sent = field ? chat("sim-large", "\"" + body.replaceFirst(": ", "\": ")) : body;

    HttpResponse<String> answer = tollgate.chat(acme, sent);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(code(answer)).isEqualTo(code);
    assertThat(json(answer).at("/error/message").asString()).contains(told);
  }

  @Test
  void invalid_utf8_is_told_with_its_place() {
    Customer acme = tollgate.customer("large", TEN);
    byte[] body = chat("sim-large", "\"user\": \"?\"").getBytes(StandardCharsets.UTF_8);
    int place = new String(body, StandardCharsets.UTF_8).indexOf('?');
    body[place] = (byte) 0xC3;

    HttpResponse<String> answer = tollgate.post("/v1/chat/completions", acme.key(), body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("byte " + place);
  }

  @Test
  void twenty_megabytes_are_too_many_and_the_limit_is_named() {
    Customer acme = tollgate.customer("large", TEN);
    byte[] body =
        chat("sim-large", "\"user\": \"%s\"".formatted("x".repeat(20_000_000)))
            .getBytes(StandardCharsets.UTF_8);

    HttpResponse<String> answer = tollgate.post("/v1/chat/completions", acme.key(), body);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(code(answer)).isEqualTo("body_too_large");
    assertThat(answer.body()).contains("16777216").contains(Integer.toString(body.length));
  }

  @Test
  void ten_thousand_messages_are_answered_and_one_more_is_not() {
    Customer rich = tollgate.customer("large", Credits.of(10_000));

    HttpResponse<String> most = tollgate.chat(rich, messages(10_000));
    HttpResponse<String> more = tollgate.chat(rich, messages(10_001));

    assertThat(most.statusCode()).isEqualTo(200);
    assertThat(more.statusCode()).isEqualTo(422);
    assertThat(more.body()).contains("10001").contains("10000");
  }

  private static String messages(int count) {
    String messages =
        IntStream.range(0, count)
            .mapToObj(i -> "{\"role\":\"user\",\"content\":\"Message %d\"}".formatted(i))
            .collect(Collectors.joining(","));
    return "{\"model\":\"sim-large\",\"max_tokens\":5,\"messages\":[%s]}".formatted(messages);
  }

  private static String chat(String model, String more) {
    return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}],%s}"
        .formatted(model, more);
  }

  private static int outcome(Future<Integer> call) {
    try {
      return call.get();
    } catch (InterruptedException | ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
