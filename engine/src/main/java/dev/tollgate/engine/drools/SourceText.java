package dev.tollgate.engine.drools;

import dev.tollgate.engine.release.Finding;
import java.util.Arrays;
import java.util.List;

/// The text of a rule file as it is parsed, which knows where a character of it stands. Lines end
/// in one way, whatever the author's system does.
final class SourceText {

  /// Findings quote no more of a file than a person reads.
  private static final int MOST_QUOTED = 120;

  private static final int MOST_TOLD = 600;

  private final String file;
  private final String text;
  private final String note;
  private final List<Filled> filled;
  private final int[] lineStarts;

  /// A placeholder that was filled in.
  ///
  /// @param at where what it was filled with ends in the text
  /// @param shorter by how many characters that is shorter than the placeholder
  record Filled(int at, int shorter) {}

  /// @param note told behind every message, such as the row of a table a rule was built from; empty
  ///   for most
  /// @param filled placeholders, so that a finding stands where its author sees it
  SourceText(String file, String text, String note, List<Filled> filled) {
    this.file = file;
    this.text = text;
    this.note = note;
    this.filled = List.copyOf(filled);
    this.lineStarts = lineStarts(text);
  }

  static SourceText of(String file, String text) {
    String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return new SourceText(file, bare.replace("\r\n", "\n").replace('\r', '\n'), "", List.of());
  }

  String file() {
    return file;
  }

  String text() {
    return text;
  }

  /// The same file and places with another text of the same length.
  SourceText withText(String other) {
    return new SourceText(file, other, note, filled);
  }

  /// A finding about the characters from `start` on.
  Finding finding(int start, String offending, String message, String advice) {
    int line = lineOf(start);
    int lineStart = lineStarts[line - 1];
    int shorter =
        filled.stream()
            .filter(each -> each.at() > lineStart && each.at() <= start)
            .mapToInt(Filled::shorter)
            .sum();
    return finding(line, start - lineStart + 1 + shorter, offending, message, advice);
  }

  Finding finding(int line, int column, String offending, String message, String advice) {
    return new Finding(
        file,
        Math.max(1, line),
        Math.max(1, column),
        shortened(offending, MOST_QUOTED),
        shortened(message, MOST_TOLD) + note,
        shortened(advice, MOST_TOLD));
  }

  int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts, Math.clamp(offset, 0, text.length()));
    return found >= 0 ? found + 1 : -found - 1;
  }

  /// Where a line starts; the end of the text when there is no such line.
  int offsetOf(int line) {
    return line <= lineStarts.length ? lineStarts[Math.max(1, line) - 1] : text.length();
  }

  /// A line without what ends it; empty when there is no such line.
  String line(int line) {
    int start = offsetOf(line);
    int end = line < lineStarts.length ? lineStarts[Math.max(1, line)] - 1 : text.length();
    return text.substring(start, Math.max(start, end));
  }

  String slice(int start, int end) {
    return text.substring(Math.clamp(start, 0, text.length()), Math.clamp(end, 0, text.length()));
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = i + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
