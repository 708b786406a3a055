package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.FactType;
import dev.tollgate.engine.release.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The number fields of a fact that an action of one rule may pass on: `call.tierMarkup()`.
final class PassedFields {

  private static final Pattern FIELD =
      Pattern.compile("([a-zA-Z_$]\\w*)\\s*\\.\\s*(\\w+)\\s*(?:\\(\\s*\\))?");

  private final Report report;
  private final String variable;
  private final FactType fact;
  private final List<Condition> conditions;
  private final boolean allRead;

  /// @param variable the name the rule gives the fact; empty when it gives none
  /// @param conditions of the rule; a field that may be unset is passed on only where they rule
  ///   that out
  /// @param allRead whether each of the conditions could be read: of one that could not nobody
  ///   knows what it rules out
  PassedFields(
      Report report, String variable, FactType fact, List<Condition> conditions, boolean allRead) {
    this.report = report;
    this.variable = variable;
    this.fact = fact;
    this.conditions = conditions;
    this.allRead = allRead;
  }

  static boolean looksLikeOne(String text) {
    return FIELD.matcher(text).matches();
  }

  /// The name the rule gives the fact, or the usual one.
  String callName() {
    return variable.isEmpty() ? "call" : variable;
  }

  /// The field a text names; empty when that was found to be none of the types.
  ///
  /// @param text one that looks like a field
  Optional<FactField> read(String text, int at, List<FactField.Type> types) {
    Matcher named = FIELD.matcher(text);
    if (!named.matches()) {
      throw new IllegalArgumentException(text + " is no field");
    }
    Optional<FactField> field =
        fact.field(named.group(2))
            .filter(each -> each.drl().equals(each.name()) && types.contains(each.type()));
    if (!named.group(1).equals(variable) || field.isEmpty()) {
      noField(text, named.group(2), at, types);
      return Optional.empty();
    }
    if (mayBeUnset(field.get())) {
      String name = field.get().name();
      report.at(
          at,
          text,
          "%s may be unset here.".formatted(name),
          "Add the condition %s != null.".formatted(name));
      return Optional.empty();
    }
    return field;
  }

  /// The field whose name is nearest to another, else the first of the first type.
  String nearest(String name, List<FactField.Type> types) {
    List<FactField> fields =
        fact.fields().stream().filter(each -> types.contains(each.type())).toList();
    return Spelling.nearest(name, fields.stream().map(FactField::name).toList())
        .or(() ->
            fields.stream()
                .filter(each -> each.type() == types.getFirst())
                .map(FactField::name)
                .findFirst())
        .orElse("field");
  }

  private void noField(String text, String name, int at, List<FactField.Type> types) {
    report.at(
        at,
        text,
        "%s is no %s field of the call."
            .formatted(text, types.contains(FactField.Type.DECIMAL) ? "number" : "whole"),
        "Write %s.%s(), where %s is the name the condition gives the call."
            .formatted(callName(), nearest(name, types), callName()));
  }

  private boolean mayBeUnset(FactField field) {
    return allRead
        && field.nullable()
        && conditions.stream().noneMatch(each -> each.field().equals(field) && each.excludesNull());
  }
}
