package dev.tollgate.store.rules;

import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Warnings as a JSON array.
final class WarningsJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private WarningsJson() {}

  static String write(List<Warning> warnings) {
    ArrayNode array = JSON.createArrayNode();
    for (Warning warning : warnings) {
      Finding finding = warning.finding();
      array
          .addObject()
          .put("kind", warning.kind().key())
          .put("file", finding.file())
          .put("line", finding.line())
          .put("column", finding.column())
          .put("offending", finding.offending())
          .put("message", finding.message())
          .put("advice", finding.advice());
    }
    return array.toString();
  }

  static List<Warning> read(String text) {
    List<Warning> warnings = new ArrayList<>();
    for (JsonNode each : JSON.readTree(text)) {
      Finding finding =
          new Finding(
              each.path("file").asString(),
              each.path("line").asInt(),
              each.path("column").asInt(),
              each.path("offending").asString(),
              each.path("message").asString(),
              each.path("advice").asString());
      String kind = each.path("kind").asString().toUpperCase(Locale.ROOT);
      warnings.add(new Warning(Warning.Kind.valueOf(kind), finding));
    }
    return warnings;
  }
}
