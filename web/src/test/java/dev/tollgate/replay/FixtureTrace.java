package dev.tollgate.replay;

import dev.tollgate.engine.simulation.Trace;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Traces made up for tests, in the format of the real ones.
public final class FixtureTrace {

  private static final LocalDateTime FIRST = LocalDateTime.of(2023, 11, 16, 18, 15, 46);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private FixtureTrace() {}

  static Trace of(int calls) {
    return Trace.read(lines(calls).iterator());
  }

  /// The column names and so many rows, a tenth of a second apart.
  public static List<String> lines(int calls) {
    List<String> lines = new ArrayList<>();
    lines.add("TIMESTAMP,ContextTokens,GeneratedTokens");
    IntStream.range(0, calls)
        .mapToObj(i ->
            "%s.%d000000,%d,%d"
                .formatted(
                    FIRST.plusSeconds(i / 10).format(TIME),
                    i % 10,
                    50 + i * 7919L % 4001,
                    5 + i * 104_729L % 499))
        .forEach(lines::add);
    return lines;
  }

  /// The same with two broken rows among them, on lines 3 and 5.
  static List<String> withBrokenRows(int calls) {
    List<String> lines = lines(calls);
    lines.add(2, "2023-11-16 18:15:46.1500000,minus one,5");
    lines.add(4, "2023-11-16 18:15:46.2500000,400");
    return lines;
  }
}
