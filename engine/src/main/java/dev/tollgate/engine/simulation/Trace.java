package dev.tollgate.engine.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/// The calls of a trace in the order of their time, and the rows that could not be read.
///
/// @param calls by time, then by line
/// @param broken by line
public record Trace(List<TracedCall> calls, List<BrokenRow> broken) {

  private static final Comparator<TracedCall> BY_TIME =
      Comparator.comparing(TracedCall::at).thenComparingInt(TracedCall::line);

  public Trace {
    calls = calls.stream().sorted(BY_TIME).toList();
    broken = List.copyOf(broken);
  }

  /// Reads the lines of a CSV file whose first line names its columns. Blank lines are passed over.
  ///
  /// @throws UnreadableTrace if there is no first line, or it lacks a column
  public static Trace read(Iterator<String> lines) {
    if (!lines.hasNext()) {
      throw new UnreadableTrace("The trace is empty: it has not even a line of column names.");
    }
    TraceColumns columns = TraceColumns.named(lines.next());
    List<TracedCall> calls = new ArrayList<>();
    List<BrokenRow> broken = new ArrayList<>();
    for (int line = 2; lines.hasNext(); line++) {
      String text = lines.next();
      if (!text.isBlank()) {
        switch (columns.read(line, text)) {
          case TraceColumns.Row.Good(TracedCall call) -> calls.add(call);
          case TraceColumns.Row.Broken(BrokenRow row) -> broken.add(row);
        }
      }
    }
    return new Trace(calls, broken);
  }

  /// The same calls at the same distances, the first of them at `start`.
  public Trace startingAt(Instant start) {
    if (calls.isEmpty()) {
      return this;
    }
    Duration shift = Duration.between(calls.getFirst().at(), start);
    return new Trace(
        calls.stream()
            .map(call ->
                new TracedCall(
                    call.line(), call.at().plus(shift), call.promptTokens(), call.outputTokens()))
            .toList(),
        broken);
  }
}
