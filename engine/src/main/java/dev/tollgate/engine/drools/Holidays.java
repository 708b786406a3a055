package dev.tollgate.engine.drools;

import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.Table;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The holidays of a rule set: a table of dates and names, in the platform's zone.
final class Holidays {

  static final String FILE = "holidays.csv";

  private Holidays() {}

  static Set<LocalDate> read(String text, List<Finding> findings) {
    Table table = Table.read(FILE, text, findings);
    Set<LocalDate> days = new HashSet<>();
    for (String column : List.of("date", "name")) {
      if (!table.columns().contains(column)) {
        findings.add(
            new Finding(
                FILE,
                1,
                1,
                String.join(",", table.columns()),
                "The table has no column %s.".formatted(column),
                "Begin it with the line: date,name"));
      }
    }
    for (Table.Row row : table.rows()) {
      table.cell(row, "date").ifPresent(date -> read(row, date, days, findings));
    }
    return days;
  }

  private static void read(
      Table.Row row, Table.Cell date, Set<LocalDate> days, List<Finding> findings) {
    try {
      days.add(LocalDate.parse(date.text()));
    } catch (DateTimeException wrong) {
      findings.add(
          new Finding(
              FILE,
              row.line(),
              date.column(),
              date.text(),
              "'%s' is no date.".formatted(date.text()),
              "Write year, month and day: 2026-12-25."));
    }
  }
}
