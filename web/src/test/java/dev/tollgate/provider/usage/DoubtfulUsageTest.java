package dev.tollgate.provider.usage;

import static dev.tollgate.engine.usage.UsageKind.*;
import static dev.tollgate.provider.usage.ReadReports.kinds;
import static dev.tollgate.provider.usage.ReadReports.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.usage.UsageFlag;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Counts that do not fit together: what is believed of them.
class DoubtfulUsageTest {

  @Test
  void more_cached_than_prompt_is_not_believed_and_earns_no_discount() {
    var read =
        read(
            """
            {"usage":{"prompt_tokens":10,"completion_tokens":1,
              "prompt_tokens_details":{"cached_tokens":11}}}
            """);

    assertThat(kinds(read)).isEqualTo(Map.of(INPUT, 10L, OUTPUT, 1L, REQUESTS, 1L));
    assertThat(read.flags()).containsExactly(UsageFlag.PART_EXCEEDS_WHOLE);
  }

  @Test
  void parts_that_overlap_are_cut_to_the_whole_the_cheap_ones_last() {
    var read =
        read(
            """
            {"usage":{"prompt_tokens":100,"completion_tokens":1,
              "prompt_tokens_details":{"cached_tokens":80,"audio_tokens":50}}}
            """);

    assertThat(kinds(read))
        .isEqualTo(Map.of(AUDIO_IN, 50L, CACHED_INPUT, 50L, OUTPUT, 1L, REQUESTS, 1L));
    assertThat(read.flags()).containsExactly(UsageFlag.PART_EXCEEDS_WHOLE);
  }

  @Test
  void reasoning_beside_the_completion_is_told_by_the_total() {
    var read =
        read(
            """
            {"usage":{"prompt_tokens":32,"completion_tokens":9,"total_tokens":135,
              "completion_tokens_details":{"reasoning_tokens":94}}}
            """);

    assertThat(kinds(read)).isEqualTo(Map.of(INPUT, 32L, OUTPUT, 9L, REASONING, 94L, REQUESTS, 1L));
    assertThat(read.flags()).isEmpty();
  }

  @Test
  void more_reasoning_than_output_is_cut_to_the_output() {
    var read =
        read(
            """
            {"usage":{"prompt_tokens":1,"completion_tokens":9,"total_tokens":10,
              "completion_tokens_details":{"reasoning_tokens":94}}}
            """);

    assertThat(kinds(read)).isEqualTo(Map.of(INPUT, 1L, REASONING, 9L, REQUESTS, 1L));
    assertThat(read.flags()).containsExactly(UsageFlag.PART_EXCEEDS_WHOLE);
  }

  @Test
  void the_parts_are_believed_when_the_total_differs() {
    var chat =
        read("{\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":3}}");
    var gemini =
        read(
            "{\"usageMetadata\":{\"promptTokenCount\":8,\"candidatesTokenCount\":2,\"totalTokenCount\":9}}");

    assertThat(chat.usage().totalTokens()).isEqualTo(15);
    assertThat(chat.flags()).containsExactly(UsageFlag.TOTAL_DIFFERS);
    assertThat(gemini.usage().totalTokens()).isEqualTo(10);
    assertThat(gemini.flags()).containsExactly(UsageFlag.TOTAL_DIFFERS);
  }
}
