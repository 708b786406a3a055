package dev.tollgate.web.console.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a change made different, field by field where both sides can be read so.
///
/// @param lines that differ
/// @param same fields that stayed as they were
public record Difference(List<Line> lines, int same) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /// @param field `terms.amount`; empty: the whole
  /// @param before null: it was not there
  /// @param after null: it is not there
  public record Line(String field, @Nullable String before, @Nullable String after) {}

  static Difference of(@Nullable String before, @Nullable String after) {
    Map<String, String> was = fields(before);
    Map<String, String> is = fields(after);
    SequencedSet<String> names = new LinkedHashSet<>(was.keySet());
    names.addAll(is.keySet());
    List<Line> lines = new ArrayList<>();
    for (String name : names) {
      if (!Objects.equals(was.get(name), is.get(name))) {
        lines.add(new Line(name, was.get(name), is.get(name)));
      }
    }
    return new Difference(lines, names.size() - lines.size());
  }

  /// The values of a text by their paths; a text that is no JSON object is one value.
  private static Map<String, String> fields(@Nullable String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (text == null) {
      return fields;
    }
    try {
      JsonNode read = JSON.readTree(text);
      if (read.isObject()) {
        collect("", read, fields);
        return fields;
      }
    } catch (JacksonException words) {
      // It is told in words.
    }
    fields.put("", text);
    return fields;
  }

  private static void collect(String path, JsonNode node, Map<String, String> fields) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(each ->
              collect(
                  path.isEmpty() ? each.getKey() : path + "." + each.getKey(),
                  each.getValue(),
                  fields));
    } else if (node.isArray() && !node.isEmpty() && node.get(0).isContainer()) {
      for (int i = 0; i < node.size(); i++) {
        collect("%s[%d]".formatted(path, i), node.get(i), fields);
      }
    } else if (!node.isNull()) {
      fields.put(path, node.isString() ? node.stringValue() : node.toString());
    }
  }
}
