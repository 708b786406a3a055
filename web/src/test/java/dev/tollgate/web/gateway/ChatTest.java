package dev.tollgate.web.gateway;

import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.SharedTollgate;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class ChatTest {

  private static final Credits TEN = Credits.of(10);

  private RunningTollgate tollgate;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
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
