package dev.tollgate.provider.usage;

import static dev.tollgate.engine.usage.UsageKind.*;
import static dev.tollgate.provider.usage.ReadReports.kinds;
import static dev.tollgate.provider.usage.ReadReports.read;
import static dev.tollgate.provider.usage.ReadReports.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.UsageFlag;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each provider says it used, in the kinds that are priced.
class UsageReportsTest {

  @Test
  void openais_prompt_includes_what_was_cached() {
    var read =
        read(
            """
            {"model":"gpt-4o-2024-08-06","service_tier":"default","usage":{
              "prompt_tokens":2006,"completion_tokens":300,"total_tokens":2306,
              "prompt_tokens_details":{"cached_tokens":1920,"audio_tokens":0},
              "completion_tokens_details":{"reasoning_tokens":200,"audio_tokens":0}}}
            """);

    assertThat(kinds(read))
        .isEqualTo(
            Map.of(INPUT, 86L, CACHED_INPUT, 1920L, OUTPUT, 100L, REASONING, 200L, REQUESTS, 1L));
    assertThat(read.model()).isEqualTo("gpt-4o-2024-08-06");
    assertThat(read.serviceClass()).isEqualTo(ServiceClass.STANDARD);
    assertThat(read.flags()).isEmpty();
  }

  @Test
  void anthropics_input_excludes_what_was_cached_and_tells_writes_apart() {
    var read =
        read(
            """
            {"type":"message","model":"claude-sonnet-4-5","usage":{
              "input_tokens":21,"cache_read_input_tokens":188086,"cache_creation_input_tokens":556,
              "cache_creation":{"ephemeral_5m_input_tokens":456,"ephemeral_1h_input_tokens":100},
              "output_tokens":393,"service_tier":"priority",
              "server_tool_use":{"web_search_requests":2}}}
            """);

    assertThat(kinds(read))
        .isEqualTo(
            Map.of(
                INPUT, 21L,
                CACHED_INPUT, 188_086L,
                CACHE_WRITE_5M, 456L,
                CACHE_WRITE_1H, 100L,
                OUTPUT, 393L,
                SEARCHES, 2L,
                REQUESTS, 1L));
    assertThat(read.usage().promptTokens()).isEqualTo(21 + 188_086 + 456 + 100);
    assertThat(read.serviceClass()).isEqualTo(ServiceClass.PRIORITY);
    assertThat(read.flags()).isEmpty();
  }

  @Test
  void a_cache_write_of_unknown_life_lasts_five_minutes() {
    var read =
        read(
            """
            {"usage":{"input_tokens":1,"output_tokens":2,"cache_creation_input_tokens":7}}
            """);

    assertThat(kinds(read))
        .isEqualTo(Map.of(INPUT, 1L, OUTPUT, 2L, CACHE_WRITE_5M, 7L, REQUESTS, 1L));
    assertThat(read.flags()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10, 8, 2", "3, 3, 2"})
  void of_cache_writes_and_their_parts_the_larger_is_believed(long total, long five, long hour) {
    var read =
        read(
            """
            {"usage":{"input_tokens":1,"output_tokens":2,"cache_creation_input_tokens":%d,
              "cache_creation":{"ephemeral_5m_input_tokens":3,"ephemeral_1h_input_tokens":2}}}
            """
                .formatted(total));

    assertThat(read.usage().units(CACHE_WRITE_5M)).isEqualTo(five);
    assertThat(read.usage().units(CACHE_WRITE_1H)).isEqualTo(hour);
    assertThat(read.flags()).containsExactly(UsageFlag.TOTAL_DIFFERS);
  }

  @Test
  void responses_are_read_with_their_searches() {
    var read =
        read(
            """
            {"object":"response","model":"gpt-5","service_tier":"flex",
             "output":[{"type":"web_search_call"},{"type":"message"},{"type":"web_search_call"}],
             "usage":{"input_tokens":75,"input_tokens_details":{"cached_tokens":32},
               "output_tokens":1186,"output_tokens_details":{"reasoning_tokens":1024},
               "total_tokens":1261}}
            """);

    assertThat(kinds(read))
        .isEqualTo(
            Map.of(
                INPUT,
                43L,
                CACHED_INPUT,
                32L,
                OUTPUT,
                162L,
                REASONING,
                1024L,
                SEARCHES,
                2L,
                REQUESTS,
                1L));
    assertThat(read.serviceClass()).isEqualTo(ServiceClass.FLEX);
  }

  @Test
  void geminis_prompt_includes_cached_tokens_and_its_candidates_leave_out_thoughts() {
    var read =
        read(
            """
            {"modelVersion":"gemini-2.5-flash","usageMetadata":{
              "promptTokenCount":1000,"cachedContentTokenCount":600,"candidatesTokenCount":50,
              "thoughtsTokenCount":70,"toolUsePromptTokenCount":30,"totalTokenCount":1150,
              "promptTokensDetails":[{"modality":"TEXT","tokenCount":800},
                {"modality":"AUDIO","tokenCount":120},{"modality":"IMAGE","tokenCount":80}],
              "cacheTokensDetails":[{"modality":"TEXT","tokenCount":580},
                {"modality":"AUDIO","tokenCount":20}],
              "candidatesTokensDetails":[{"modality":"TEXT","tokenCount":40},
                {"modality":"IMAGE","tokenCount":10}]}}
            """);

    assertThat(kinds(read))
        .isEqualTo(
            Map.of(
                INPUT, 250L,
                CACHED_INPUT, 580L,
                AUDIO_IN, 100L,
                CACHED_AUDIO_IN, 20L,
                IMAGE_IN, 80L,
                OUTPUT, 40L,
                REASONING, 70L,
                IMAGE_OUT, 10L,
                REQUESTS, 1L));
    assertThat(read.usage().promptTokens()).isEqualTo(1030);
    assertThat(read.model()).isEqualTo("gemini-2.5-flash");
    assertThat(read.flags()).isEmpty();
  }

  @Test
  void gemini_leaves_out_a_count_of_zero_and_the_total_tells_it() {
    assertThat(kinds(read("{\"usageMetadata\":{\"promptTokenCount\":8,\"totalTokenCount\":8}}")))
        .isEqualTo(Map.of(INPUT, 8L, REQUESTS, 1L));
    assertThat(kinds(read("{\"usageMetadata\":{\"promptTokenCount\":8,\"totalTokenCount\":11}}")))
        .isEqualTo(Map.of(INPUT, 8L, OUTPUT, 3L, REQUESTS, 1L));
    assertThat(unreadable("{\"usageMetadata\":{\"promptTokenCount\":8}}"))
        .contains("candidatesTokenCount");
  }

  @Test
  void audio_is_taken_apart_from_text_and_cached_audio_from_cached_text() {
    var read =
        read(
            """
            {"usage":{"prompt_tokens":100,"completion_tokens":60,
              "prompt_tokens_details":{"cached_tokens":40,"audio_tokens":50,
                "cached_tokens_details":{"audio_tokens":15}},
              "completion_tokens_details":{"audio_tokens":45}}}
            """);

    assertThat(kinds(read))
        .isEqualTo(
            Map.of(
                INPUT, 25L,
                CACHED_INPUT, 25L,
                CACHED_AUDIO_IN, 15L,
                AUDIO_IN, 35L,
                OUTPUT, 15L,
                AUDIO_OUT, 45L,
                REQUESTS, 1L));
  }

  @Test
  void openrouters_cost_is_kept_for_comparison() {
    var read =
        read(
            """
            {"model":"openai/gpt-4o","usage":{"prompt_tokens":10,"completion_tokens":2,
              "total_tokens":12,"cost":0.00014,"prompt_tokens_details":{"cache_write_tokens":4}}}
            """);

    assertThat(read.providerCostUsd()).isEqualByComparingTo("0.00014");
    assertThat(kinds(read))
        .isEqualTo(Map.of(INPUT, 6L, CACHE_WRITE_5M, 4L, OUTPUT, 2L, REQUESTS, 1L));
  }

  @Test
  void a_reported_cost_of_zero_is_kept_and_makes_nothing_free() {
    var read = read("{\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2,\"cost\":0}}");

    assertThat(read.providerCostUsd()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(read.usage().totalTokens()).isEqualTo(12);
  }

  @Test
  void a_negative_cost_is_dropped_and_flagged() {
    var read = read("{\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2,\"cost\":-1}}");

    assertThat(read.providerCostUsd()).isNull();
    assertThat(read.flags()).containsExactly(UsageFlag.PROVIDER_COST_DIFFERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"prompt_cache_hit_tokens\":30", "\"cached_tokens\":30"})
  void cached_tokens_are_found_where_deepseek_and_moonshot_put_them(String field) {
    var read =
        read("{\"usage\":{\"prompt_tokens\":50,\"completion_tokens\":1,%s}}".formatted(field));

    assertThat(read.usage().units(CACHED_INPUT)).isEqualTo(30);
    assertThat(read.usage().units(INPUT)).isEqualTo(20);
  }

  @Test
  void an_embedding_produces_nothing() {
    assertThat(kinds(read("{\"object\":\"list\",\"usage\":{\"prompt_tokens\":8}}")))
        .isEqualTo(Map.of(INPUT, 8L, REQUESTS, 1L));
    assertThat(kinds(read("{\"usage\":{\"prompt_tokens\":8,\"total_tokens\":8}}")))
        .isEqualTo(Map.of(INPUT, 8L, REQUESTS, 1L));
  }
}
