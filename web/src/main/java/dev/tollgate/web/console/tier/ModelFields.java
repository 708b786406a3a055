package dev.tollgate.web.console.tier;

import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The form of a tier's models: which it may call, and terms of its own for some, in numbered rows
/// `pattern.0`, `markup.0`, `cap.0`, `calls.0`.
final class ModelFields {

  static final List<String> ALL = List.of("models.allow", "models.deny", "models.terms");
  private static final Pattern ROW = Pattern.compile("(?:pattern|markup|cap|calls)\\.([0-9]{1,4})");

  private ModelFields() {}

  /// @throws Refusal if a model or pattern has two rows, of which one would be lost
  static ObjectNode json(Map<String, String> typed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode models = json.putObject("models");
    models.put("small_only", "true".equals(typed.get("models.small_only")));
    patterns(models.putArray("allow"), typed.getOrDefault("models.allow", ""));
    patterns(models.putArray("deny"), typed.getOrDefault("models.deny", ""));
    ObjectNode terms = models.putObject("terms");
    for (String row : rows(typed)) {
      String pattern = typed.getOrDefault("pattern." + row, "").strip();
      ObjectNode own = JsonNodeFactory.instance.objectNode();
      number(own, "markup_percent", typed.get("markup." + row), false);
      number(own, "output_cap", typed.get("cap." + row), true);
      number(own, "month_calls", typed.get("calls." + row), true);
      if (terms.has(pattern) && !own.isEmpty()) {
        throw twice(pattern);
      }
      if (!own.isEmpty()) {
        terms.set(pattern, own);
      }
    }
    return json;
  }

  static Map<String, String> values(JsonNode tier) {
    Map<String, String> values = new LinkedHashMap<>();
    JsonNode models = tier.path("models");
    if (models.path("small_only").asBoolean(false)) {
      values.put("models.small_only", "true");
    }
    values.put("models.allow", lines(models.path("allow")));
    values.put("models.deny", lines(models.path("deny")));
    int row = 0;
    for (var each : models.path("terms").properties()) {
      values.put("pattern." + row, each.getKey());
      values.put("markup." + row, each.getValue().path("markup_percent").asString(""));
      values.put("cap." + row, each.getValue().path("output_cap").asString(""));
      values.put("calls." + row, each.getValue().path("month_calls").asString(""));
      row++;
    }
    return values;
  }

  /// How many rows there are up to the last in which something is typed.
  static int filled(Map<String, String> typed) {
    return typed.entrySet().stream()
        .filter(each -> !each.getValue().isBlank())
        .map(each -> ROW.matcher(each.getKey()))
        .filter(Matcher::matches)
        .mapToInt(each -> Integer.parseInt(each.group(1)) + 1)
        .max()
        .orElse(0);
  }

  /// The numbers of the rows, in the order of the form.
  private static List<String> rows(Map<String, String> typed) {
    return typed.keySet().stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(each -> each.group(1))
        .distinct()
        .toList();
  }

  private static Refusal twice(String pattern) {
    return new Refusal(
        ApiError.ofField(
            422,
            "invalid_request",
            "models.terms",
            "'%s' has two rows; keep one of them".formatted(pattern)));
  }

  private static String lines(JsonNode patterns) {
    return patterns.valueStream().map(each -> each.asString("")).collect(Collectors.joining("\n"));
  }

  private static void patterns(ArrayNode patterns, String text) {
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(patterns::add);
  }

  private static void number(
      ObjectNode own,
      String field,
      @org.jspecify.annotations.Nullable String typed,
      boolean whole) {
    String text = typed == null ? "" : typed.strip();
    if (text.isEmpty()) {
      return;
    }
    if (whole && text.matches("[0-9]{1,18}")) {
      own.put(field, Long.parseLong(text));
    } else {
      own.put(field, text);
    }
  }
}
