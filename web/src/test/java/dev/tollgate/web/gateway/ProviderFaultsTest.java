package dev.tollgate.web.gateway;

import static dev.tollgate.web.RunningTollgate.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.SharedTollgate;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class ProviderFaultsTest {

  private static final Credits TEN = Credits.of(10);
  private static final Credits THOUSAND = Credits.of(1_000);

  private RunningTollgate tollgate;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
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
