package dev.tollgate.store.call;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.rating.RuleRef;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The lines of a receipt as JSON. Amounts are exact microcredits, as strings.
public final class ReceiptLinesJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private ReceiptLinesJson() {}

  public static String write(List<ReceiptLine> lines) {
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (ReceiptLine line : lines) {
        write(line, json);
      }
      json.writeEndArray();
    }
    return text.toString();
  }

  private static void write(ReceiptLine line, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("phase", line.phase());
    json.writeStringProperty("rule", line.rule());
    json.writeStringProperty("kind", line.kind());
    if (!line.factor().isEmpty()) {
      json.writeStringProperty("factor", line.factor());
    }
    json.writeStringProperty("before", line.before().micros().toString());
    json.writeStringProperty("after", line.after().micros().toString());
    if (line.shadowed()) {
      json.writeBooleanProperty("shadowed", true);
    }
    if (line.ref() != null) {
      json.writeName("ref");
      write(line.ref(), json);
    }
    json.writeEndObject();
  }

  private static void write(RuleRef ref, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("phase", ref.phase().name());
    json.writeStringProperty("name", ref.name());
    json.writeStringProperty("owner", ref.owner());
    json.writeStringProperty("reason", ref.reason());
    json.writeStringProperty("file", ref.file());
    json.writeNumberProperty("line", ref.line());
    json.writeEndObject();
  }

  public static List<ReceiptLine> read(String text) {
    List<ReceiptLine> lines = new ArrayList<>();
    for (JsonNode line : JSON.readTree(text)) {
      lines.add(
          new ReceiptLine(
              line.path("phase").asString(),
              line.path("rule").asString(),
              ref(line.get("ref")),
              line.path("kind").asString(),
              line.path("factor").asString(""),
              exact(line.path("before")),
              exact(line.path("after")),
              line.path("shadowed").asBoolean(false)));
    }
    return lines;
  }

  private static @Nullable RuleRef ref(@Nullable JsonNode ref) {
    return ref == null
        ? null
        : new RuleRef(
            Phase.valueOf(ref.path("phase").asString()),
            ref.path("name").asString(),
            ref.path("owner").asString(),
            ref.path("reason").asString(),
            ref.path("file").asString(),
            ref.path("line").asInt());
  }

  private static ExactCredits exact(JsonNode micros) {
    return new ExactCredits(new BigDecimal(micros.asString()));
  }
}
