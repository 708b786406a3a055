package dev.tollgate.web.gateway;

import static dev.tollgate.web.RunningTollgate.code;
import static dev.tollgate.web.RunningTollgate.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.usage.UsageFlag;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.SharedTollgate;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Completions, embeddings and images: held for, answered and charged like chats. Both tiers pay
/// twice the cost.
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedTollgate.class)
class OtherEndpointsTest {

  private RunningTollgate tollgate;
  private Customer acme;

  @BeforeAll
  void start(RunningTollgate shared) {
    tollgate = shared;
    acme = tollgate.customer("large", Credits.of(1_000_000));
  }

  @Test
  void a_completion_is_charged_for_its_prompt_and_its_text() {
    HttpResponse<String> answer =
        post("completions", "{'model':'sim-large','prompt':'Once upon a time','max_tokens':10}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).at("/choices/0/text").asString()).hasSize(40);
    CallRecord record = tollgate.record(answer);
    assertThat(record.facts().fact().service()).isEqualTo("completions");
    // 4 tokens at $3 and 10 at $15 a million are $0.000162; twice that is 0.324 credits.
    assertThat(answer.headers().firstValue("x-tollgate-price")).hasValue("0.324000");
  }

  @Test
  void a_streamed_completion_ends_with_its_charge() {
    HttpResponse<String> answer =
        post(
            "completions",
            "{'model':'sim-large','prompt':'Once upon a time','max_tokens':10,'stream':true,'stream_options':{'include_usage':true}}");

    assertThat(answer.body()).contains("\"text\"").contains("\"price\":\"0.324000\"");
    assertThat(answer.body()).endsWith("data: [DONE]\n\n");
  }

  @Test
  void each_of_several_prompts_gets_its_answers() {
    HttpResponse<String> answer =
        post("completions", "{'model':'sim-large','prompt':['One','Two'],'max_tokens':1000}");

    assertThat(tollgate.record(answer).held()).isGreaterThan(Credits.of(2 * 1000 * 15 * 2 / 1000));
  }

  @Test
  void embeddings_cost_their_prompt_alone() {
    HttpResponse<String> answer =
        post(
            "embeddings",
            "{'model':'sim-embedding','input':['A text of 20 bytes.','Another text'] }");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("data").size()).isEqualTo(2);
    CallRecord record = tollgate.record(answer);
    assertThat(record.usage().units(UsageKind.OUTPUT)).isZero();
    assertThat(record.usage().units(UsageKind.INPUT))
        .isEqualTo(json(answer).at("/usage/prompt_tokens").asLong());
    assertThat(record.charged()).isGreaterThan(Credits.ZERO).isLessThanOrEqualTo(record.held());
  }

  @Test
  void embeddings_without_a_report_are_estimated_from_their_text() {
    HttpResponse<String> answer =
        post(
            "embeddings",
            "{'model':'sim-embedding','input':'Count me','metadata':{'simulated_fault':'no_usage'}}");

    CallRecord record = tollgate.record(answer);
    assertThat(record.flags()).contains(UsageFlag.ESTIMATED);
    assertThat(record.usage().units(UsageKind.INPUT)).isBetween(1L, 8L);
  }

  @ParameterizedTest
  @CsvSource({"images/generations", "image/generations"})
  void images_priced_each_are_counted(String path) {
    HttpResponse<String> answer = post(path, "{'model':'sim-image','prompt':'A toll house','n':3}");

    assertThat(json(answer).path("data").size()).isEqualTo(3);
    // 3 at $0.04, twice.
    assertThat(answer.headers().firstValue("x-tollgate-price")).hasValue("240.000000");
    assertThat(tollgate.record(answer).held()).isEqualTo(Credits.of(240));
  }

  @Test
  void images_priced_by_tokens_are_held_for_at_the_models_most_and_charged_as_reported() {
    HttpResponse<String> answer =
        post("images/generations", "{'model':'sim-image-tokens','prompt':'Four','n':2}");

    CallRecord record = tollgate.record(answer);
    assertThat(record.held()).isGreaterThanOrEqualTo(Credits.of(2 * 6240 * 40 * 2 / 1000));
    assertThat(record.usage().units(UsageKind.OUTPUT)).isEqualTo(544);
    assertThat(record.flags()).isEmpty();
  }

  @Test
  void images_priced_by_tokens_that_report_none_cost_what_was_held_for() {
    HttpResponse<String> answer =
        post(
            "images/generations",
            "{'model':'sim-image-tokens','prompt':'Four','metadata':{'simulated_fault':'no_usage'}}");

    CallRecord record = tollgate.record(answer);
    assertThat(record.charged()).isEqualTo(record.held());
    assertThat(record.flags()).contains(UsageFlag.ESTIMATED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          completions        | {'model':'sim-large'}                                         | invalid_request
          completions        | {'model':'sim-large','prompt':[]}                             | invalid_request
          completions        | {'model':'sim-large','prompt':'x','best_of':3}                | field_not_priced
          embeddings         | {'model':'sim-embedding','input':''}                          | invalid_request
          embeddings         | {'model':'sim-embedding','input':[1,'a']}                     | invalid_request
          embeddings         | {'model':'sim-image','input':'x'}                             | model_unpriced
          images/generations | {'model':'sim-image','prompt':'x','n':11}                     | invalid_request
          images/generations | {'model':'sim-image','prompt':'x','n':-1}                     | invalid_request
          images/generations | {'model':'sim-image','prompt':'x','stream':true}              | field_not_priced
          images/generations | {'model':'sim-image','prompt':'x','partial_images':2}         | field_not_priced
          images/generations | {'model':'sim-embedding','prompt':'x'}                        | model_unpriced
          images/generations | {'model':'no-such','prompt':'x'}                              | model_unpriced
          """)
  void what_cannot_be_held_for_is_refused_before_it_is_sent(
      String path, String body, String expected) {
    HttpResponse<String> answer = post(path, body);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(code(answer)).isEqualTo(expected);
  }

  @Test
  void the_list_of_models_tells_what_an_image_costs() {
    var models = json(tollgate.get("/v1/models", acme.key())).path("data");

    assertThat(models.valueStream().filter(each -> each.path("id").asString().equals("sim-image")))
        .singleElement()
        .satisfies(image ->
            assertThat(image.at("/tollgate/credits_each/image").asString()).isEqualTo("80.000000"));
  }

  @Test
  void a_provider_that_fails_costs_nothing() {
    HttpResponse<String> answer =
        post(
            "images/generations",
            "{'model':'sim-image','prompt':'x','metadata':{'simulated_fault':'error_500'}}");

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(tollgate.record(answer).state()).isEqualTo(CallRecord.State.RELEASED);
  }

  private HttpResponse<String> post(String path, String body) {
    return tollgate.post(
        "/v1/" + path, acme.key(), body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
