package dev.tollgate.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {

  private static final String HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens";

  @Test
  void a_row_tells_when_a_call_was_made_and_its_tokens_both_ways() {
    Trace trace = read(HEADER, "2023-11-16 18:15:46.6805900,374,44");

    assertThat(trace.calls())
        .containsExactly(new TracedCall(2, Instant.parse("2023-11-16T18:15:46.680590Z"), 374, 44));
    assertThat(trace.broken()).isEmpty();
  }

  @Test
  void a_broken_row_is_reported_with_its_line_and_the_rest_counts() {
    Trace trace =
        read(
            HEADER,
            "2023-11-16 18:15:46.6805900,374,44",
            "2023-11-16 18:15:47.0000000,-5,44",
            "yesterday,1,2",
            "2023-11-16 18:15:48.0000000,12",
            "2023-11-16 18:15:49.0000000,12,many",
            "2023-11-16 18:15:50.0000000,9999999999999999999999,1",
            "",
            "2023-11-16 18:15:51.0000000,7,8");

    assertThat(trace.calls()).extracting(TracedCall::line).containsExactly(2, 9);
    assertThat(trace.broken())
        .containsExactly(
            new BrokenRow(
                3, "ContextTokens is a whole number between 0 and 1000000000000, but is '-5'"),
            new BrokenRow(
                4, "TIMESTAMP is written like 2023-11-16 18:15:46.6805900, but is 'yesterday'"),
            new BrokenRow(
                5, "2 columns, but the first line names 3: '2023-11-16 18:15:48.0000000,12'"),
            new BrokenRow(
                6, "GeneratedTokens is a whole number between 0 and 1000000000000, but is 'many'"),
            new BrokenRow(
                7,
                "ContextTokens is a whole number between 0 and 1000000000000, but is '9999999999999999999999'"));
  }

  @Test
  void calls_come_in_the_order_of_their_time_and_then_of_their_lines() {
    Trace trace =
        read(
            HEADER,
            "2023-11-16 18:00:02,1,1",
            "2023-11-16 18:00:01,2,2",
            "2023-11-16 18:00:01,3,3");

    assertThat(trace.calls()).extracting(TracedCall::line).containsExactly(3, 4, 2);
  }

  @Test
  void a_shifted_trace_starts_at_its_start_and_keeps_every_distance() {
    Trace trace =
        read(HEADER, "2023-11-16 18:00:00.5,1,1", "2023-11-16 18:00:02.7500001,2,2")
            .startingAt(Instant.parse("2026-11-03T09:00:00Z"));

    assertThat(trace.calls())
        .extracting(TracedCall::at)
        .containsExactly(
            Instant.parse("2026-11-03T09:00:00Z"), Instant.parse("2026-11-03T09:00:02.250000100Z"));
  }

  @Test
  void columns_are_found_by_name_and_times_may_carry_an_offset() {
    Trace trace =
        read(
            "\uFEFFGeneratedTokens,Region,ContextTokens,TIMESTAMP",
            "44,west,374,2024-05-10 02:00:00.009930+02:00",
            "45,west,375,2024-05-10T00:00:01Z");

    assertThat(trace.broken()).isEmpty();
    assertThat(trace.calls())
        .containsExactly(
            new TracedCall(2, Instant.parse("2024-05-10T00:00:00.009930Z"), 374, 44),
            new TracedCall(3, Instant.parse("2024-05-10T00:00:01Z"), 375, 45));
  }

  @Test
  void a_file_that_is_no_trace_is_refused_and_says_what_a_trace_names() {
    assertThatThrownBy(() -> read("model,price", "gpt-4,30"))
        .isInstanceOf(UnreadableTrace.class)
        .hasMessageContaining("TIMESTAMP, ContextTokens and GeneratedTokens")
        .hasMessageContaining("'model,price'");
    assertThatThrownBy(() -> read())
        .isInstanceOf(UnreadableTrace.class)
        .hasMessageContaining("empty");
  }

  private static Trace read(String... lines) {
    return Trace.read(List.of(lines).iterator());
  }
}
