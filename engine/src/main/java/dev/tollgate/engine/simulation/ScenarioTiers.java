package dev.tollgate.engine.simulation;

import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.MeteredCallBuilder;
import dev.tollgate.engine.release.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The tiers that a folder of scenarios knows: the rows of its `tiers.csv`, for work that has no
/// database at hand.
public final class ScenarioTiers {

  private ScenarioTiers() {}

  /// The tiers, in the order of their rows; what is wrong with a row is told by [ScenarioTables],
  /// and the row counts as far as it reads.
  ///
  /// @param files names to contents; without the table there are no tiers
  public static List<TierVersion> read(Map<String, String> files) {
    String text = files.get(ScenarioTables.TIERS);
    if (text == null) {
      return List.of();
    }
    Table table = Table.read(ScenarioTables.TIERS, text, new ArrayList<>());
    return table.rows().stream()
        .filter(row -> table.cell(row, "tier").isPresent())
        .map(row -> tier(table, row))
        .toList();
  }

  private static TierVersion tier(Table table, Table.Row row) {
    String code = table.cell(row, "tier").orElseThrow().text();
    MeteredCallBuilder call = MeteredCall.builder();
    for (String column : table.columns()) {
      String text = table.cell(row, column).orElseThrow().text();
      if (!column.equals("tier") && !text.isEmpty()) {
        FactSetter.set(call, column, text);
      }
    }
    MeteredCall terms = call.build();
    return TierVersion.builder(code)
        .markupPercent(terms.tierMarkup())
        .peakFactor(terms.tierPeakFactor())
        .byokFeePercent(terms.tierByokFee())
        .mayLose(terms.tierMayLose())
        .outputCap(terms.tierOutputCap())
        .build();
  }
}
