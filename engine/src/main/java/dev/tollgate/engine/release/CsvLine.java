package dev.tollgate.engine.release;

import java.util.ArrayList;
import java.util.List;

/// One line of comma-separated text, taken apart.
final class CsvLine {

  private CsvLine() {}

  static List<Table.Cell> cells(String line) {
    List<Table.Cell> cells = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        text.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(new Table.Cell(text.toString().strip(), start + 1));
        text.setLength(0);
        start = i + 1;
      } else {
        text.append(c);
      }
    }
    cells.add(new Table.Cell(text.toString().strip(), start + 1));
    return cells;
  }
}
