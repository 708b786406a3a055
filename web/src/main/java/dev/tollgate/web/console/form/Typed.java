package dev.tollgate.web.console.form;

import dev.tollgate.web.error.ApiError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A form as it stands: what each field holds, and what is wrong with it.
///
/// @param values by field; a box that is not ticked has none
/// @param faults by field
/// @param problem what is wrong with no field of the form, a line each; null: nothing is
public record Typed(
    Map<String, String> values, Map<String, String> faults, @Nullable String problem) {

  private static final int MOST_TOLD = 30;

  public Typed {
    values = new LinkedHashMap<>(values);
    faults = new LinkedHashMap<>(faults);
  }

  /// With nothing wrong in it.
  public static Typed of(Map<String, String> values) {
    return new Typed(values, Map.of(), null);
  }

  /// What was typed, with why it was refused. What is told of no field in the form is told of the
  /// whole.
  ///
  /// @param fields of the form
  public Typed refused(ApiError error, List<String> fields) {
    Map<String, String> told = new LinkedHashMap<>();
    StringBuilder rest = new StringBuilder();
    for (ApiError.Fault fault : error.faults()) {
      String field = fieldOf(fault.field(), fields);
      if (field == null) {
        rest.append(rest.isEmpty() ? "" : "\n").append(PlainWords.of(fault.message()));
      } else {
        told.merge(field, sentence(fault), (one, other) -> one + " " + other);
      }
    }
    if (error.faults().isEmpty()) {
      rest.append(PlainWords.of(error.message()));
    }
    return new Typed(values, told, rest.isEmpty() ? null : rest.toString());
  }

  /// Beside the field nobody needs to be told its name.
  private static String sentence(ApiError.Fault fault) {
    String message = PlainWords.of(fault.message());
    for (String name : List.of(fault.field() + ": ", fault.field() + " ")) {
      if (message.startsWith(name)) {
        String rest = message.substring(name.length());
        return rest.matches("(is|must|has) .*") ? "It " + rest : begun(rest);
      }
    }
    return begun(message);
  }

  /// As a sentence begins; a name such as `api_key` stays as it is written.
  private static String begun(String text) {
    return text.matches("[a-z]+[ ,:].*")
        ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)
        : text;
  }

  /// The field that a fault is told beside: its own, or that which holds it.
  private static @Nullable String fieldOf(String path, List<String> fields) {
    String field = path;
    while (!fields.contains(field)) {
      int cut = Math.max(field.lastIndexOf('.'), field.lastIndexOf('['));
      if (cut < 0) {
        return null;
      }
      field = field.substring(0, cut);
    }
    return field;
  }

  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  public boolean ticked(String field) {
    return values.containsKey(field) && !value(field).isEmpty();
  }

  public @Nullable String fault(String field) {
    return faults.get(field);
  }

  /// What is wrong with no field of the form: so many things that all of them are read.
  public List<String> problems() {
    List<String> lines = problem == null ? List.of() : problem.lines().toList();
    if (lines.size() <= MOST_TOLD) {
      return lines;
    }
    List<String> some = new ArrayList<>(lines.subList(0, MOST_TOLD));
    some.add("and %,d more".formatted(lines.size() - MOST_TOLD));
    return some;
  }

  public boolean wrong() {
    return !faults.isEmpty() || problem != null;
  }
}
