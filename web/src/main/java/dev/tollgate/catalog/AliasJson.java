package dev.tollgate.catalog;

import com.google.re2j.PatternSyntaxException;
import dev.tollgate.engine.catalog.Alias;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Aliases in JSON: a string, in which `*` stands for any characters, or a match clause as
/// genai-prices writes them, `{"starts_with": "gpt-4o-"}`.
public final class AliasJson {

  private static final int LONGEST = 256;
  private static final int DEEPEST = 8;
  private static final Map<String, Function<String, Alias>> CLAUSES =
      Map.of(
          "equals", Alias.Exact::new,
          "starts_with", Alias.StartsWith::new,
          "ends_with", Alias.EndsWith::new,
          "contains", Alias.Contains::new,
          "glob", Alias.Glob::new,
          "regex", Alias.Regex::of);

  private AliasJson() {}

  /// Null when it is at fault.
  static @Nullable Alias read(JsonNode node, String path, List<Fault> faults) {
    if (node.isString()) {
      return text(node.stringValue(), path, faults) ? Alias.of(node.stringValue()) : null;
    }
    return clause(node, path, faults, 0);
  }

  private static @Nullable Alias clause(JsonNode node, String path, List<Fault> faults, int depth) {
    if (!node.isObject() || node.size() != 1 || depth > DEEPEST) {
      faults.add(
          new Fault(
              path,
              "must be one of equals, starts_with, ends_with, contains, glob, regex, or, and, at most %d deep, but is %s"
                  .formatted(DEEPEST, Fields.told(node))));
      return null;
    }
    String name = node.propertyNames().iterator().next();
    JsonNode value = node.get(name);
    String inner = path + "." + name;
    return switch (name) {
      case "or", "and" -> {
        List<Alias> parts = parts(value, inner, faults, depth);
        if (parts.isEmpty()) {
          yield null;
        }
        yield name.equals("or") ? new Alias.AnyOf(parts) : new Alias.AllOf(parts);
      }
      default -> leaf(name, value, inner, faults);
    };
  }

  private static List<Alias> parts(JsonNode value, String path, List<Fault> faults, int depth) {
    if (!value.isArray() || value.isEmpty()) {
      faults.add(new Fault(path, "must be a list of clauses, but is " + Fields.told(value)));
      return List.of();
    }
    List<Alias> parts = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      Alias part = clause(value.get(i), path + "[" + i + "]", faults, depth + 1);
      if (part == null) {
        return List.of();
      }
      parts.add(part);
    }
    return parts;
  }

  private static @Nullable Alias leaf(
      String name, JsonNode value, String path, List<Fault> faults) {
    Function<String, Alias> clause = CLAUSES.get(name);
    if (clause == null || !value.isString()) {
      faults.add(new Fault(path, "is no match clause with a text, but " + Fields.told(value)));
      return null;
    }
    if (!text(value.stringValue(), path, faults)) {
      return null;
    }
    try {
      return clause.apply(value.stringValue());
    } catch (PatternSyntaxException wrong) {
      faults.add(new Fault(path, "is no expression RE2 can read: " + wrong.getMessage()));
      return null;
    }
  }

  private static boolean text(String text, String path, List<Fault> faults) {
    boolean fits = !text.isBlank() && text.length() <= LONGEST && !text.matches("\\*+");
    if (!fits) {
      faults.add(
          new Fault(
              path,
              "must be 1 to %d characters, not all of them blank or *, but is '%s'"
                  .formatted(LONGEST, text.length() > 60 ? text.substring(0, 60) + "…" : text)));
    }
    return fits;
  }

  /// What the database kept.
  ///
  /// @throws IllegalStateException if they are no aliases
  public static List<Alias> stored(String json) {
    List<Fault> faults = new ArrayList<>();
    List<Alias> aliases = new ArrayList<>();
    for (JsonNode node : CatalogJson.MAPPER.readTree(json).values()) {
      Alias alias = read(node, "aliases", faults);
      if (alias != null) {
        aliases.add(alias);
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalStateException("Aliases cannot be read: " + faults);
    }
    return aliases;
  }

  /// The aliases as they are read.
  public static ArrayNode write(List<Alias> aliases) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    aliases.forEach(alias -> array.add(write(alias)));
    return array;
  }

  private static JsonNode write(Alias alias) {
    if (alias instanceof Alias.Exact(String name) && name.indexOf('*') < 0) {
      return JsonNodeFactory.instance.stringNode(name);
    }
    return alias instanceof Alias.Glob(String pattern) && pattern.indexOf('*') >= 0
        ? JsonNodeFactory.instance.stringNode(pattern)
        : clause(alias);
  }

  private static ObjectNode clause(Alias alias) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    return switch (alias) {
      case Alias.Exact(String name) -> node.put("equals", name);
      case Alias.Glob(String pattern) -> node.put("glob", pattern);
      case Alias.StartsWith(String text) -> node.put("starts_with", text);
      case Alias.EndsWith(String text) -> node.put("ends_with", text);
      case Alias.Contains(String text) -> node.put("contains", text);
      case Alias.Regex(var expression) -> node.put("regex", expression.pattern());
      case Alias.AnyOf(List<Alias> aliases) -> node.set("or", clauses(aliases));
      case Alias.AllOf(List<Alias> aliases) -> node.set("and", clauses(aliases));
    };
  }

  private static ArrayNode clauses(List<Alias> aliases) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    aliases.forEach(alias -> array.add(clause(alias)));
    return array;
  }
}
