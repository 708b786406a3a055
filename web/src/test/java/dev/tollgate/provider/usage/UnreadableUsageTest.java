package dev.tollgate.provider.usage;

import static dev.tollgate.provider.usage.ReadReports.read;
import static dev.tollgate.provider.usage.ReadReports.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies that tell no usage, or that could tell more than one.
class UnreadableUsageTest {

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "\"12\"", "1000000000001", "true", "1.0E30", "[]"})
  void a_count_that_cannot_be_one_is_refused(String count) {
    assertThat(
            unreadable(
                "{\"usage\":{\"prompt_tokens\":%s,\"completion_tokens\":5}}".formatted(count)))
        .contains("usage.prompt_tokens")
        .contains(count);
    assertThat(
            unreadable(
                "{\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":%s}}}"
                    .formatted(count)))
        .contains("usage.prompt_tokens_details.cached_tokens");
    assertThat(
            unreadable(
                "{\"usage\":{\"input_tokens\":5,\"output_tokens\":5,\"cache_read_input_tokens\":%s}}"
                    .formatted(count)))
        .contains("usage.cache_read_input_tokens");
    assertThat(unreadable("{\"usageMetadata\":{\"promptTokenCount\":%s}}".formatted(count)))
        .contains("usageMetadata.promptTokenCount");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"usage\":{\"completion_tokens\":5}}",
        "{\"usage\":{\"prompt_tokens\":5}}",
        "{\"usage\":{\"prompt_tokens\":5,\"total_tokens\":4}}",
        "{\"usage\":{\"output_tokens\":5,\"cache_creation\":{}}}",
        "{\"usage\":{\"input_tokens\":5,\"cache_creation\":{}}}",
        "{\"usageMetadata\":{\"candidatesTokenCount\":5}}"
      })
  void a_count_that_is_missing_is_refused(String body) {
    assertThat(unreadable(body)).contains("missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "3",
        "{\"usage\":null}",
        "{\"usage\":7}",
        "{\"usage\":{\"tokens\":4}}",
        "{\"usageMetadata\":[]}"
      })
  void a_body_that_fits_no_shape_is_unreadable(String body) {
    assertThat(unreadable(body)).contains("no usage in a shape known here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"usage\":{\"input_tokens\":5,\"output_tokens\":4}}",
        "{\"usage\":{\"input_tokens\":5,\"output_tokens\":4,\"total_tokens\":9,\"cache_creation\":{}}}",
        "{\"usage\":{\"input_tokens\":5,\"prompt_tokens\":4,\"total_tokens\":9}}",
        "{\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":1},\"usageMetadata\":{\"promptTokenCount\":4}}"
      })
  void a_body_that_fits_two_shapes_is_unreadable_until_the_shape_is_named(String body) {
    assertThat(unreadable(body)).contains("more than one shape");
  }

  @Test
  void what_the_body_says_it_is_decides_when_its_usage_fields_do_not() {
    var message = read("{\"type\":\"message\",\"usage\":{\"input_tokens\":5,\"output_tokens\":4}}");
    var response =
        read("{\"object\":\"response\",\"usage\":{\"input_tokens\":5,\"output_tokens\":4}}");

    assertThat(message.usage()).isEqualTo(response.usage());
  }

  @Test
  void a_named_shape_is_believed_and_must_be_there() {
    String bare = "{\"usage\":{\"input_tokens\":5,\"output_tokens\":4}}";

    assertThat(read(bare, UsageShape.MESSAGES).usage().totalTokens()).isEqualTo(9);
    assertThat(unreadable(bare, UsageShape.GEMINI)).contains("usageMetadata");
    assertThat(unreadable(bare, UsageShape.CHAT)).contains("usage.prompt_tokens is missing");
  }
}
