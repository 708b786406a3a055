package dev.tollgate.engine.release;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A table that analysts keep beside rules: comma-separated, the first line names the columns.
///
/// Blank lines and lines that start with `#` are skipped; a cell may be quoted as `"a, b"`. Spaces
/// around a cell do not count, nor does a byte order mark.
///
/// @param file its name, for findings
/// @param header the row that names the columns
public record Table(String file, List<String> columns, Row header, List<Row> rows) {

  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// A line of a table.
  ///
  /// @param line in the file, from 1
  public record Row(int line, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// @param column where it starts in its line, from 1
  public record Cell(String text, int column) {}

  /// Reads a table; rows that are wrong are left out and told in `findings`.
  public static Table read(String file, String text, List<Finding> findings) {
    List<String> columns = List.of();
    Row header = new Row(1, List.of());
    List<Row> rows = new ArrayList<>();
    String[] lines = text.replace("\uFEFF", "").split("\r\n|\r|\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isBlank() || lines[i].startsWith("#")) {
        continue;
      }
      List<Cell> cells = CsvLine.cells(lines[i]);
      if (columns.isEmpty()) {
        columns = header(file, i + 1, cells, findings);
        header = new Row(i + 1, cells);
      } else if (cells.size() != columns.size()) {
        findings.add(
            new Finding(
                file,
                i + 1,
                1,
                lines[i],
                "The row has %d cells, but there are %d columns."
                    .formatted(cells.size(), columns.size()),
                "Write one cell for each of %s.".formatted(String.join(", ", columns))));
      } else {
        rows.add(new Row(i + 1, cells));
      }
    }
    if (columns.isEmpty()) {
      findings.add(
          new Finding(
              file, 1, 1, "", "The table is empty.", "Name its columns in the first line."));
    }
    return new Table(file, columns, header, rows);
  }

  public Optional<Cell> cell(Row row, String column) {
    int at = columns.indexOf(column);
    return at < 0 ? Optional.empty() : Optional.of(row.cells().get(at));
  }

  private static List<String> header(
      String file, int line, List<Cell> cells, List<Finding> findings) {
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Cell cell : cells) {
      if (cell.text().isEmpty() || !seen.add(cell.text())) {
        findings.add(
            new Finding(
                file,
                line,
                cell.column(),
                cell.text(),
                cell.text().isEmpty()
                    ? "A column has no name."
                    : "Two columns are named %s.".formatted(cell.text()),
                "Give each column a name of its own."));
      }
      names.add(cell.text());
    }
    return names;
  }
}
