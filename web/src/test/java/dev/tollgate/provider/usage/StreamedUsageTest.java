package dev.tollgate.provider.usage;

import static dev.tollgate.engine.usage.UsageKind.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.usage.UsageKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StreamedUsageTest {

  @Test
  void openai_reports_in_its_last_chunk() {
    var stream = new StreamedUsage(UsageShape.CHAT);

    accept(
        stream,
        "{\"object\":\"chat.completion.chunk\",\"model\":\"gpt-4o\",\"usage\":null,\"choices\":[{}]}");
    assertThat(stream.isComplete()).isFalse();
    accept(
        stream,
        """
        {"model":"gpt-4o","service_tier":"priority","choices":[],"usage":{"prompt_tokens":9,
          "completion_tokens":12,"total_tokens":21,"prompt_tokens_details":{"cached_tokens":4}}}
        """);

    assertThat(stream.isComplete()).isTrue();
    assertThat(kinds(stream))
        .isEqualTo(Map.of(INPUT, 5L, CACHED_INPUT, 4L, OUTPUT, 12L, REQUESTS, 1L));
  }

  @Test
  void a_stream_that_never_reports_is_unreadable() {
    var stream = new StreamedUsage(UsageShape.CHAT);

    accept(stream, "{\"model\":\"gpt-4o\",\"choices\":[{}]}");

    assertThat(stream.isComplete()).isFalse();
    assertThat(stream.reading()).isInstanceOf(UsageReading.Unreadable.class);
  }

  @Test
  void anthropic_tells_the_prompt_at_the_start_and_the_output_cumulatively() {
    var stream = new StreamedUsage(UsageShape.MESSAGES);

    accept(
        stream,
        """
        {"type":"message_start","message":{"type":"message","model":"claude-haiku-4-5","usage":{
          "input_tokens":25,"cache_read_input_tokens":100,"cache_creation_input_tokens":30,
          "cache_creation":{"ephemeral_5m_input_tokens":10,"ephemeral_1h_input_tokens":20},
          "output_tokens":1}}}
        """);
    accept(stream, "{\"type\":\"content_block_delta\",\"delta\":{\"text\":\"Hi\"}}");
    assertThat(stream.isComplete()).isFalse();
    accept(stream, "{\"type\":\"message_delta\",\"usage\":{\"output_tokens\":15}}");
    accept(
        stream,
        """
        {"type":"message_delta","usage":{"output_tokens":40,
          "server_tool_use":{"web_search_requests":1}}}
        """);

    assertThat(stream.isComplete()).isTrue();
    assertThat(kinds(stream))
        .isEqualTo(
            Map.of(
                INPUT, 25L,
                CACHED_INPUT, 100L,
                CACHE_WRITE_5M, 10L,
                CACHE_WRITE_1H, 20L,
                OUTPUT, 40L,
                SEARCHES, 1L,
                REQUESTS, 1L));
  }

  @Test
  void a_broken_anthropic_stream_is_not_complete_but_tells_what_it_said() {
    var stream = new StreamedUsage(UsageShape.MESSAGES);

    accept(
        stream,
        "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":25,\"output_tokens\":1}}}");

    assertThat(stream.isComplete()).isFalse();
    assertThat(kinds(stream)).containsEntry(INPUT, 25L);
  }

  @Test
  void a_late_smaller_count_takes_nothing_back_and_a_negative_one_is_refused() {
    var stream = new StreamedUsage(UsageShape.MESSAGES);
    accept(
        stream,
        "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":25,\"output_tokens\":1}}}");
    accept(stream, "{\"type\":\"message_delta\",\"usage\":{\"output_tokens\":40}}");

    accept(
        stream, "{\"type\":\"message_delta\",\"usage\":{\"input_tokens\":0,\"output_tokens\":2}}");
    assertThat(kinds(stream)).containsEntry(OUTPUT, 40L).containsEntry(INPUT, 25L);

    accept(stream, "{\"type\":\"message_delta\",\"usage\":{\"output_tokens\":-40}}");
    assertThat(stream.reading()).isInstanceOf(UsageReading.Unreadable.class);
  }

  @Test
  void gemini_reports_with_each_chunk_and_ends_with_a_reason() {
    var stream = new StreamedUsage(UsageShape.GEMINI);

    accept(
        stream,
        """
        {"modelVersion":"gemini-2.5-flash","candidates":[{"content":{}}],
         "usageMetadata":{"promptTokenCount":8,"totalTokenCount":8}}
        """);
    assertThat(stream.isComplete()).isFalse();
    accept(
        stream,
        """
        {"candidates":[{"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":8,
          "candidatesTokenCount":20,"thoughtsTokenCount":5,"totalTokenCount":33}}
        """);

    assertThat(stream.isComplete()).isTrue();
    assertThat(kinds(stream))
        .isEqualTo(Map.of(INPUT, 8L, OUTPUT, 20L, REASONING, 5L, REQUESTS, 1L));
  }

  @Test
  void responses_report_when_they_are_completed() {
    var stream = new StreamedUsage(UsageShape.RESPONSES);

    accept(
        stream,
        "{\"type\":\"response.created\",\"response\":{\"model\":\"gpt-5\",\"usage\":null}}");
    accept(stream, "{\"type\":\"response.output_text.delta\",\"delta\":\"Hi\"}");
    assertThat(stream.isComplete()).isFalse();
    accept(
        stream,
        """
        {"type":"response.completed","response":{"object":"response","model":"gpt-5",
          "output":[{"type":"web_search_call"}],
          "usage":{"input_tokens":10,"output_tokens":6,"total_tokens":16,
            "output_tokens_details":{"reasoning_tokens":2}}}}
        """);

    assertThat(stream.isComplete()).isTrue();
    assertThat(kinds(stream))
        .isEqualTo(Map.of(INPUT, 10L, OUTPUT, 4L, REASONING, 2L, SEARCHES, 1L, REQUESTS, 1L));
  }

  @Test
  void a_whole_answer_and_the_same_one_streamed_are_read_alike() {
    String usage =
        """
        {"prompt_tokens":90,"completion_tokens":12,"total_tokens":102,
         "prompt_tokens_details":{"cached_tokens":64}}
        """;
    var stream = new StreamedUsage(UsageShape.CHAT);

    accept(stream, "{\"model\":\"m\",\"choices\":[{}]}");
    accept(stream, "{\"model\":\"m\",\"choices\":[],\"usage\":%s}".formatted(usage));

    assertThat(stream.reading())
        .isEqualTo(
            UsageReports.read(
                JsonMapper.shared().readTree("{\"model\":\"m\",\"usage\":%s}".formatted(usage)),
                null));
  }

  private static void accept(StreamedUsage stream, String chunk) {
    stream.accept(JsonMapper.shared().readTree(chunk));
  }

  private static Map<UsageKind, Long> kinds(StreamedUsage stream) {
    assertThat(stream.reading()).isInstanceOf(UsageReading.Read.class);
    return ((UsageReading.Read) stream.reading()).reported().usage().nonZero();
  }
}
