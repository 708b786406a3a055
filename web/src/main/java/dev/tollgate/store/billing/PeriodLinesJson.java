package dev.tollgate.store.billing;

import dev.tollgate.engine.billing.PeriodLine;
import dev.tollgate.engine.money.Cents;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// The lines of a close as JSON: `[{"kind", "text", "cents"} …]`.
final class PeriodLinesJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private PeriodLinesJson() {}

  static String write(List<PeriodLine> lines) {
    ArrayNode written = JSON.createArrayNode();
    lines.forEach(line ->
        written
            .addObject()
            .put("kind", line.kind().name())
            .put("text", line.text())
            .put("cents", line.amount().cents()));
    return written.toString();
  }

  static List<PeriodLine> read(String json) {
    List<PeriodLine> lines = new ArrayList<>();
    for (JsonNode line : JSON.readTree(json)) {
      lines.add(
          new PeriodLine(
              PeriodLine.Kind.valueOf(line.path("kind").asString()),
              line.path("text").asString(),
              new Cents(line.path("cents").asLong())));
    }
    return lines;
  }
}
