package dev.tollgate.engine.drools;

import dev.tollgate.engine.release.Finding;

/// The text of a rule file as it is parsed, which knows where a character of it stands.
///
/// @param note told behind every message, such as the row of a table a rule was built from; empty
///   for most
record SourceText(String file, String text, String note) {

  static SourceText of(String file, String text) {
    return new SourceText(file, text.startsWith("\uFEFF") ? text.substring(1) : text, "");
  }

  /// A finding about the characters from `start` on.
  Finding finding(int start, String offending, String message, String advice) {
    int line = lineOf(start);
    int column = start - text.lastIndexOf('\n', start - 1);
    return finding(line, column, offending, message, advice);
  }

  Finding finding(int line, int column, String offending, String message, String advice) {
    return new Finding(
        file, Math.max(1, line), Math.max(1, column), offending, message + note, advice);
  }

  int lineOf(int offset) {
    int line = 1;
    for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
      line++;
    }
    return line;
  }

  /// Where a line starts; the end of the text when there is no such line.
  int offsetOf(int line) {
    int offset = 0;
    for (int i = 1; i < line; i++) {
      int end = text.indexOf('\n', offset);
      if (end < 0) {
        return text.length();
      }
      offset = end + 1;
    }
    return offset;
  }

  String slice(int start, int end) {
    return text.substring(Math.clamp(start, 0, text.length()), Math.clamp(end, 0, text.length()));
  }
}
