package dev.tollgate.web.body;

import java.util.List;

/// A line of comma-separated values that no spreadsheet takes for anything but text and numbers: a
/// cell that would start a formula is led by an apostrophe.
public final class CsvLine {

  private CsvLine() {}

  /// With its line end.
  public static String of(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (String cell : cells) {
      line.append(line.isEmpty() ? "" : ",").append(cell(cell));
    }
    return line.append("\r\n").toString();
  }

  static String cell(String text) {
    String safe = startsFormula(text) ? "'" + text : text;
    return safe.matches("(?s).*[\",\r\n;\t].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }

  /// A number may be negative.
  private static boolean startsFormula(String text) {
    return !text.isEmpty()
        && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0
        && !text.matches("-[0-9]+(\\.[0-9]+)?");
  }
}
