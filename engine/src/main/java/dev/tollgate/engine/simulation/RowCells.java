package dev.tollgate.engine.simulation;

import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.Table;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The cells of one row of scenarios, by the names of their columns.
///
/// @param findings what is wrong with them is added here
record RowCells(Table table, Table.Row row, List<Finding> findings) {

  /// Where each starts in its line, by the name of its column.
  Map<String, Integer> columns() {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      columns.put(table.columns().get(i), row.cells().get(i).column());
    }
    return columns;
  }

  /// An amount in US dollars; zero when there is none, or something was found.
  BigDecimal decimal(String column) {
    Optional<Table.Cell> cell = cell(column);
    if (cell.isEmpty()) {
      return BigDecimal.ZERO;
    }
    if (!cell.get().text().matches("[0-9]{1,12}(\\.[0-9]{1,12})?")) {
      report(
          cell.get(),
          "'%s' is no amount in US dollars.".formatted(cell.get().text()),
          "Write a plain decimal such as 0.075.");
      return BigDecimal.ZERO;
    }
    return new BigDecimal(cell.get().text());
  }

  /// What is expected of a number has to be one, or `none`, or it could never come.
  @Nullable String number(String column, String what, String example) {
    Optional<Table.Cell> cell = cell(column);
    boolean none =
        column.equals("output_cap") && cell.stream().anyMatch(each -> each.text().equals("none"));
    if (cell.isPresent() && !none && !cell.get().text().matches("[0-9]{1,15}(\\.[0-9]{1,12})?")) {
      report(
          cell.get(),
          "'%s' is not %s.".formatted(cell.get().text(), what),
          "Write a plain decimal such as %s.".formatted(example));
    }
    return cell.map(Table.Cell::text).orElse(null);
  }

  /// The cell of a column, unless it is empty.
  Optional<Table.Cell> cell(String column) {
    return table.cell(row, column).filter(cell -> !cell.text().isEmpty());
  }

  @Nullable String text(String column) {
    return cell(column).map(Table.Cell::text).orElse(null);
  }

  /// @param cell what it is about; null: the row
  void report(Table.@Nullable Cell cell, String message, String advice) {
    findings.add(
        new Finding(
            table.file(),
            row.line(),
            cell == null ? 1 : cell.column(),
            cell == null ? "" : cell.text(),
            message,
            advice));
  }
}
