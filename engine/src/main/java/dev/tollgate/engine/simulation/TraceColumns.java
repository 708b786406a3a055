package dev.tollgate.engine.simulation;

import dev.tollgate.engine.usage.Usage;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/// Where the columns of a trace stand, in the format of the Azure LLM inference traces
/// (github.com/Azure/AzurePublicDataset): `TIMESTAMP,ContextTokens,GeneratedTokens`, times such as
/// `2023-11-16 18:15:46.6805900`, in UTC where they name no offset.
///
/// @param at index of the time, from 0
/// @param promptTokens index of the prompt's tokens, from 0
/// @param outputTokens index of the tokens produced, from 0
/// @param count how many columns the first line names
record TraceColumns(int at, int promptTokens, int outputTokens, int count) {

  private static final String TIME = "TIMESTAMP";
  private static final String PROMPT = "ContextTokens";
  private static final String OUTPUT = "GeneratedTokens";
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int SHOWN = 60;

  /// A row, read.
  sealed interface Row {

    record Good(TracedCall call) implements Row {}

    record Broken(BrokenRow row) implements Row {}
  }

  /// @throws UnreadableTrace if a column is missing
  static TraceColumns named(String firstLine) {
    String plain = firstLine.startsWith(BYTE_ORDER_MARK) ? firstLine.substring(1) : firstLine;
    List<String> names = cells(plain);
    for (String needed : List.of(TIME, PROMPT, OUTPUT)) {
      if (!names.contains(needed)) {
        throw new UnreadableTrace(
            "The first line of a trace names the columns %s, %s and %s, but %s is not in '%s'."
                .formatted(TIME, PROMPT, OUTPUT, needed, shown(plain)));
      }
    }
    return new TraceColumns(
        names.indexOf(TIME), names.indexOf(PROMPT), names.indexOf(OUTPUT), names.size());
  }

  Row read(int line, String text) {
    List<String> cells = cells(text);
    if (cells.size() != count) {
      return broken(
          line,
          "%d columns, but the first line names %d: '%s'"
              .formatted(cells.size(), count, shown(text)));
    }
    try {
      return new Row.Good(
          new TracedCall(
              line,
              time(cells.get(at)),
              tokens(PROMPT, cells.get(promptTokens)),
              tokens(OUTPUT, cells.get(outputTokens))));
    } catch (Unreadable wrong) {
      return broken(line, wrong.problem);
    }
  }

  private static List<String> cells(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  private static Instant time(String cell) throws Unreadable {
    String iso = cell.replace(' ', 'T');
    try {
      return hasOffset(iso)
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException wrong) {
      throw new Unreadable(
          "%s is written like 2023-11-16 18:15:46.6805900, but is '%s'"
              .formatted(TIME, shown(cell)));
    }
  }

  private static boolean hasOffset(String iso) {
    int clock = iso.indexOf('T');
    return iso.endsWith("Z") || iso.indexOf('+', clock + 1) > 0 || iso.lastIndexOf('-') > clock;
  }

  private static long tokens(String column, String cell) throws Unreadable {
    try {
      long count = Long.parseLong(cell);
      if (count >= 0 && count <= Usage.MOST) {
        return count;
      }
    } catch (NumberFormatException wrong) {
      // Said below, as for a number out of range.
    }
    throw new Unreadable(
        "%s is a whole number between 0 and %d, but is '%s'"
            .formatted(column, Usage.MOST, shown(cell)));
  }

  private static Row broken(int line, String problem) {
    return new Row.Broken(new BrokenRow(line, problem));
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /// A cell that cannot be read, within one row.
  private static final class Unreadable extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private final String problem;

    Unreadable(String problem) {
      super(problem, null, false, false);
      this.problem = problem;
    }
  }
}
