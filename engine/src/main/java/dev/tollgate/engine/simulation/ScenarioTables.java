package dev.tollgate.engine.simulation;

import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads scenarios from the tables of a folder. The one named `tiers.csv` holds no scenarios: its
/// rows fill the fields of the tier that a scenario names.
public final class ScenarioTables {

  /// The table of tiers beside the scenarios.
  public static final String TIERS = "tiers.csv";

  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Map<String, Table.Cell>> tiers = new HashMap<>();

  private ScenarioTables() {}

  /// What was read.
  ///
  /// @param findings what is wrong with the tables; the rows it is about are left out
  public record Read(List<Scenario> scenarios, List<Finding> findings) {
    public Read {
      scenarios = List.copyOf(scenarios);
      findings = List.copyOf(findings);
    }
  }

  /// @param files names to contents
  public static Read read(Map<String, String> files) {
    return new ScenarioTables().readAll(new TreeMap<>(files));
  }

  private Read readAll(Map<String, String> files) {
    String tierTable = files.remove(TIERS);
    if (tierTable != null) {
      readTiers(tierTable);
    }
    List<Scenario> scenarios = new ArrayList<>();
    files.forEach((name, text) -> {
      Table table = ScenarioColumns.known(Table.read(name, text, findings), findings);
      for (Table.Row row : table.rows()) {
        new ScenarioRow(table, row, tiers, findings).read().ifPresent(scenarios::add);
      }
    });
    return new Read(scenarios, findings);
  }

  private void readTiers(String text) {
    Table table = Table.read(TIERS, text, findings);
    for (Table.Row row : table.rows()) {
      Map<String, Table.Cell> fields = new HashMap<>();
      for (int i = 0; i < table.columns().size(); i++) {
        fields.put(table.columns().get(i), row.cells().get(i));
      }
      Table.Cell tier = fields.remove("tier");
      if (tier == null) {
        findings.add(
            new Finding(
                TIERS, row.line(), 1, "", "The row names no tier.", "Add the column tier."));
      } else {
        tiers.put(tier.text(), fields);
      }
    }
  }
}
