package dev.tollgate.engine.simulation;

import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.FactType;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.Spelling;
import dev.tollgate.engine.release.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The columns that a table of scenarios may have.
final class ScenarioColumns {

  private ScenarioColumns() {}

  /// The table without the columns nobody knows, each of which is told once, where it is named.
  static Table known(Table table, List<Finding> findings) {
    Set<String> names = names();
    List<Integer> kept = new ArrayList<>();
    for (int place = 0; place < table.columns().size(); place++) {
      String column = table.columns().get(place);
      if (isKnown(column, names)) {
        kept.add(place);
      } else if (!column.isEmpty()) {
        findings.add(unknown(table, table.header().cells().get(place), names));
      }
    }
    return new Table(
        table.file(),
        kept.stream().map(table.columns()::get).toList(),
        only(table.header(), kept),
        table.rows().stream().map(row -> only(row, kept)).toList());
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(ScenarioRow.OWN);
    names.addAll(ScenarioRow.ANSWERS);
    names.add("tier");
    for (FactType type : FactType.values()) {
      type.fields().stream().map(FactField::name).forEach(names::add);
    }
    return names;
  }

  private static boolean isKnown(String column, Set<String> names) {
    return names.contains(column)
        || names.stream().anyMatch(name -> FactSetter.plain(name).equals(FactSetter.plain(column)))
        || FactField.named(column).isPresent();
  }

  private static Finding unknown(Table table, Table.Cell column, Set<String> names) {
    return new Finding(
        table.file(),
        table.header().line(),
        column.column(),
        column.text(),
        "A scenario has no column %s.".formatted(column.text()),
        Spelling.nearest(column.text(), names)
            .map("Did you mean %s?"::formatted)
            .orElse("Name columns like the fields that rules test."));
  }

  private static Table.Row only(Table.Row row, List<Integer> places) {
    return new Table.Row(row.line(), places.stream().map(row.cells()::get).toList());
  }
}
