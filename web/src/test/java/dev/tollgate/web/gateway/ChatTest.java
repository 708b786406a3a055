package dev.tollgate.web.gateway;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.store.ApiKeys;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(Lifecycle.PER_CLASS)
class ChatTest {

  private static final Credits TEN = Credits.of(10);
  private static final Credits THOUSAND = Credits.of(1_000);

  private RunningTollgate tollgate;

  @BeforeAll
  void start() {
    tollgate = RunningTollgate.start();
  }

  @AfterAll
  void stop() {
    tollgate.close();
  }

  @Test
  void a_call_is_answered_charged_and_told_what_it_cost() {
    Customer acme = tollgate.customer("large", TEN);

    HttpResponse<String> answer = tollgate.chat(acme, chat("sim-large", "\"max_tokens\": 10"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).at("/usage/completion_tokens").asLong()).isEqualTo(10);
    // 3 tokens at $3 and 10 at $15 a million, twice: 318 millionths of a dollar, 0.318 credits.
    assertThat(header(answer, "x-tollgate-price")).isEqualTo("0.318000");
    assertThat(header(answer, "x-tollgate-balance")).isEqualTo("9.682000");
    assertThat(header(answer, "x-tollgate-rule-set")).hasSize(64);
    CallRecord record = tollgate.record(answer);
    assertThat(record.state()).isEqualTo(CallRecord.State.SETTLED);
    assertThat(record.charged()).isEqualTo(Credits.parse("0.318"));
    assertThat(record.usage().units(UsageKind.OUTPUT)).isEqualTo(10);
    assertThat(tollgate.statement(acme).held()).isEqualTo(Credits.ZERO);
  }

  @Test
  void a_stream_goes_through_and_hides_usage_from_who_did_not_ask() {
    Customer acme = tollgate.customer("large", TEN);

    HttpResponse<String> answer =
        tollgate.chat(acme, chat("sim-large", "\"max_tokens\": 10, \"stream\": true"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "content-type")).startsWith("text/event-stream");
    assertThat(answer.body()).endsWith("data: [DONE]\n\n").doesNotContain("usage");
    assertThat(tollgate.record(answer).charged()).isEqualTo(Credits.parse("0.318"));
  }

  @Test
  void a_stream_ends_with_usage_and_the_charge_for_who_asked() {
    Customer acme = tollgate.customer("large", TEN);

    HttpResponse<String> answer =
        tollgate.chat(
            acme,
            chat(
                "sim-large",
                "\"max_tokens\": 10, \"stream\": true, \"stream_options\": {\"include_usage\": true}"));

    JsonNode last = lastChunk(answer);
    assertThat(last.path("choices").isEmpty()).isTrue();
    assertThat(last.at("/usage/completion_tokens").asLong()).isEqualTo(10);
    assertThat(last.at("/usage/tollgate/price").asString()).isEqualTo("0.318000");
    assertThat(last.at("/usage/tollgate/balance").asString()).isEqualTo("9.682000");
    assertThat(last.at("/usage/tollgate/call").asString())
        .isEqualTo(header(answer, "x-tollgate-call"));
  }

  @Test
  void a_call_without_a_ceiling_is_sent_the_one_that_was_held_for() {
    Customer acme = tollgate.customer("large", Credits.of(1_000));

    HttpResponse<String> answer =
        tollgate.chat(acme, chat("sim-large", metadata("simulated_output_tokens", "9000")));

    assertThat(json(answer).at("/usage/completion_tokens").asLong()).isEqualTo(4096);
    assertThat(tollgate.record(answer).flags()).isEmpty();
  }

  @Test
  void answers_are_charged_by_their_number() {
    Customer acme = tollgate.customer("large", TEN);

    HttpResponse<String> answer =
        tollgate.chat(acme, chat("sim-large", "\"max_tokens\": 10, \"n\": 3"));

    assertThat(json(answer).path("choices").size()).isEqualTo(3);
    assertThat(header(answer, "x-tollgate-price")).isEqualTo("0.918000");
  }

  @Test
  void cached_and_reasoning_tokens_are_told_apart() {
    Customer acme = tollgate.customer("large", TEN);

    HttpResponse<String> answer =
        tollgate.chat(
            acme,
            chat(
                "sim-large",
                "\"max_tokens\": 10, \"metadata\": {\"simulated_cached_tokens\": \"2\", \"simulated_reasoning_tokens\": \"4\"}"));

    CallRecord record = tollgate.record(answer);
    assertThat(record.usage().units(UsageKind.INPUT)).isEqualTo(1);
    assertThat(record.usage().units(UsageKind.CACHED_INPUT)).isEqualTo(2);
    assertThat(record.usage().units(UsageKind.OUTPUT)).isEqualTo(6);
    assertThat(record.usage().units(UsageKind.REASONING)).isEqualTo(4);
  }

  @Test
  void tags_are_kept_and_not_sent_upstream() {
    Customer acme = tollgate.customer("large", TEN);

    HttpResponse<String> answer =
        tollgate.send(
            tollgate
                .request("/api/v1/llm/chat/completions", acme.key())
                .header("x-tollgate-tags", "team=search, run=7")
                .POST(HttpRequest.BodyPublishers.ofString(chat("sim-large", "\"max_tokens\": 10")))
                .build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(tollgate.record(answer).facts().tags())
        .containsEntry("team", "search")
        .containsEntry("run", "7");
  }

  @Test
  void a_model_of_another_provider_is_served_by_the_simulated_one_in_a_demo() {
    Customer acme = tollgate.customer("large", TEN);

    HttpResponse<String> answer = tollgate.chat(acme, chat("gpt-4o-mini", "\"max_tokens\": 10"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(tollgate.record(answer).facts().fact().provider()).isEqualTo("openai");
    assertThat(tollgate.record(answer).flags()).isEmpty();
  }

  @Test
  void another_model_that_answers_is_priced_and_flagged() {
    Customer acme = tollgate.customer("large", TEN);

    HttpResponse<String> answer =
        tollgate.chat(
            acme,
            chat(
                "sim-large",
                "\"max_tokens\": 10, \"metadata\": {\"simulated_fault\": \"other_model\", \"simulated_model\": \"sim-small\"}"));

    CallRecord record = tollgate.record(answer);
    assertThat(record.flags()).containsExactly(UsageFlag.OTHER_MODEL);
    assertThat(record.facts().fact().model()).isEqualTo("sim-small");
    assertThat(header(answer, "x-tollgate-price")).isEqualTo("0.012900");
  }

  @Test
  void a_providers_cost_of_zero_makes_nothing_free() {
    Customer acme = tollgate.customer("large", TEN);

    HttpResponse<String> answer =
        tollgate.chat(acme, chat("sim-large", "\"max_tokens\": 10, " + fault("provider_cost")));

    assertThat(header(answer, "x-tollgate-price")).isEqualTo("0.318000");
    assertThat(tollgate.record(answer).flags()).containsExactly(UsageFlag.PROVIDER_COST_DIFFERS);
  }

  @ParameterizedTest
  @CsvSource({
    "error_400, 400, simulated_400",
    "error_429, 429, simulated_429",
    "error_401, 502, provider_failed",
    "error_500, 502, provider_failed",
    "die_before_answer, 502, provider_broke",
    "die_mid_stream, 502, provider_broke",
    "not_json, 502, provider_broke"
  })
  void a_provider_that_fails_costs_nothing(String fault, int status, String code) {
    Customer acme = tollgate.customer("large", THOUSAND);

    HttpResponse<String> answer = tollgate.chat(acme, chat("sim-large", fault(fault)));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(code(answer)).isEqualTo(code);
    assertThat(tollgate.record(answer).state()).isEqualTo(CallRecord.State.RELEASED);
    assertThat(tollgate.statement(acme).available().spendable()).isEqualTo(THOUSAND);
  }

  @Test
  void an_answer_without_usage_is_charged_by_estimate() {
    Customer acme = tollgate.customer("large", THOUSAND);

    HttpResponse<String> answer = tollgate.chat(acme, chat("sim-large", fault("no_usage")));

    CallRecord record = tollgate.record(answer);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(record.flags()).containsExactly(UsageFlag.ESTIMATED);
    assertThat(record.usage().units(UsageKind.OUTPUT)).isPositive();
    assertThat(record.charged().micros()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"malformed_usage", "negative_usage"})
  void usage_that_cannot_be_believed_costs_the_worst_case(String fault) {
    Customer acme = tollgate.customer("large", TEN);

    HttpResponse<String> answer =
        tollgate.chat(acme, chat("sim-large", "\"max_tokens\": 10, " + fault(fault)));

    CallRecord record = tollgate.record(answer);
    assertThat(record.flags()).contains(UsageFlag.UNREADABLE);
    assertThat(record.usage().units(UsageKind.OUTPUT)).isEqualTo(10);
    assertThat(record.usage().units(UsageKind.INPUT)).isGreaterThan(100);
  }

  @Test
  void a_stream_without_usage_is_charged_by_estimate_and_says_so() {
    Customer acme = tollgate.customer("large", THOUSAND);

    HttpResponse<String> answer =
        tollgate.chat(
            acme,
            chat(
                "sim-large",
                "\"stream\": true, \"stream_options\": {\"include_usage\": true}, "
                    + fault("no_usage")));

    assertThat(lastChunk(answer).at("/usage/tollgate/estimated").asBoolean()).isTrue();
    assertThat(answer.body()).endsWith("data: [DONE]\n\n");
    assertThat(tollgate.record(answer).flags()).containsExactly(UsageFlag.ESTIMATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"die_mid_stream", "error_mid_stream"})
  void a_stream_that_breaks_is_charged_for_what_it_had_produced(String fault) {
    Customer acme = tollgate.customer("large", THOUSAND);

    HttpResponse<String> answer =
        tollgate.chat(
            acme,
            chat(
                "sim-large",
                "\"stream\": true, \"metadata\": {\"simulated_fault\": \"%s\", \"simulated_output_tokens\": \"80\"}"
                    .formatted(fault)));

    CallRecord record = tollgate.record(answer);
    assertThat(answer.body()).contains("\"error\"").doesNotContain("[DONE]");
    assertThat(record.state()).isEqualTo(CallRecord.State.SETTLED);
    assertThat(record.flags()).containsExactly(UsageFlag.ESTIMATED);
    assertThat(record.usage().units(UsageKind.OUTPUT)).isBetween(10L, 60L);
  }

  @Test
  void a_stream_that_breaks_before_its_first_word_costs_nothing() {
    Customer acme = tollgate.customer("large", THOUSAND);

    HttpResponse<String> answer =
        tollgate.chat(acme, chat("sim-large", "\"stream\": true, " + fault("die_before_answer")));

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(tollgate.record(answer).state()).isEqualTo(CallRecord.State.RELEASED);
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
      statuses = calls.stream().map(ChatTest::outcome).toList();
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
    long end = System.nanoTime() + 1_000_000_000L;
    int status = 200;
    while (status != 401 && System.nanoTime() < end) {
      status = tollgate.chat(acme, chat("sim-small", "\"max_tokens\": 10")).statusCode();
    }
    assertThat(status).isEqualTo(401);
  }

  @Test
  void a_key_also_comes_as_x_api_key() {
    Customer acme = tollgate.customer("large", TEN);

    HttpResponse<String> answer =
        tollgate.send(
            HttpRequest.newBuilder(tollgate.url("/v1/models"))
                .header("x-api-key", acme.key())
                .build());

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void administration_needs_a_role() {
    Customer member = tollgate.customer("large", TEN);
    Customer admin = tollgate.customer("large", TEN, Role.ADMIN);

    assertThat(tollgate.get("/api/v1/admin/nothing", member.key()).statusCode()).isEqualTo(403);
    assertThat(tollgate.get("/api/v1/admin/nothing", admin.key()).statusCode()).isEqualTo(404);
  }

  @Test
  void models_are_listed_chat_first_with_the_callers_own_prices() {
    Customer small = tollgate.customer("small", TEN);

    JsonNode models = json(tollgate.get("/v1/models", small.key()));

    assertThat(models.path("data").size()).isPositive();
    assertThat(models.at("/data/0/tollgate/kind").asString()).isEqualTo("chat");
    assertThat(models.toString()).doesNotContain("\"sim-large\"");
    JsonNode simSmall = json(tollgate.get("/v1/models/sim-small", small.key()));
    assertThat(simSmall.at("/tollgate/usd_per_million/input").asString()).isEqualTo("0.300000000");
    assertThat(simSmall.at("/tollgate/credits_per_million/output").asString())
        .isEqualTo("1200.000000");
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

  private static int outcome(Future<Integer> call) {
    try {
      return call.get();
    } catch (InterruptedException | ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
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

  private static String fault(String fault) {
    return metadata("simulated_fault", fault);
  }

  private static String metadata(String key, String value) {
    return "\"metadata\": {\"%s\": \"%s\"}".formatted(key, value);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /// The last chunk of a stream before `[DONE]`.
  private static JsonNode lastChunk(HttpResponse<String> answer) {
    String chunk =
        answer
            .body()
            .lines()
            .filter(line -> line.startsWith("data: {"))
            .reduce((first, second) -> second)
            .orElseThrow();
    return JsonMapper.shared().readTree(chunk.substring(6));
  }
}
