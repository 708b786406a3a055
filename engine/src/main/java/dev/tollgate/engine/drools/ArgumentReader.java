package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.FactType;
import dev.tollgate.engine.rating.PriceAction;
import dev.tollgate.engine.release.Spelling;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads an argument of an action: a literal, or a field of the call. The answers are arguments as
/// the rule engine reads them, empty when something was found.
final class ArgumentReader {

  private static final Pattern FIELD =
      Pattern.compile("([a-zA-Z_$]\\w*)\\s*\\.\\s*(\\w+)\\s*(?:\\(\\s*\\))?");

  private static final Pattern DIVISION = Pattern.compile("[\\w)]\\s*/\\s*[\\w(]");

  private final Report report;
  private final String variable;
  private final FactType fact;
  private final List<Condition> conditions;
  private final boolean allRead;

  /// @param variable the name the rule gives the call; empty when it gives none
  /// @param fact whose fields may be passed on
  /// @param conditions of the rule; a field that may be unset is passed on only where they rule
  ///   that out
  /// @param allRead whether each of the conditions could be read: of one that could not nobody
  ///   knows what it rules out
  ArgumentReader(
      Report report, String variable, FactType fact, List<Condition> conditions, boolean allRead) {
    this.report = report;
    this.variable = variable;
    this.fact = fact;
    this.conditions = conditions;
    this.allRead = allRead;
  }

  /// A number within the range of an action, or a decimal field.
  Optional<String> number(PriceAction action, String argument, int at) {
    return number(action.method(), action.most(), argument, at);
  }

  /// A number from 0 to `most`, or a decimal field.
  Optional<String> number(String method, BigDecimal most, String argument, int at) {
    if (FIELD.matcher(argument).matches()) {
      return field(argument, at, FactField.Type.DECIMAL);
    }
    Optional<BigDecimal> number =
        Literals.text(argument).or(() -> Optional.of(argument)).flatMap(Literals::decimal);
    if (number.filter(each -> PriceAction.isWithin(each, most)).isEmpty()) {
      report.at(
          at,
          argument,
          "%s takes a number from 0 to %s, not %s."
              .formatted(method, most.toPlainString(), named(argument)),
          "Write it as a plain decimal in quotes, such as \"1.5\", or pass a decimal field such as"
              + " %s.%s()."
                  .formatted(
                      callName(),
                      Spelling.nearest("tierMarkup", fields(FactField.Type.DECIMAL))
                          .orElse("field")));
      return Optional.empty();
    }
    return Optional.of('"' + number.get().toPlainString() + '"');
  }

  private static String named(String argument) {
    if (DIVISION.matcher(argument).find()) {
      return "the division %s, which could be by zero".formatted(argument);
    }
    return argument.isEmpty() ? "nothing" : argument;
  }

  /// A whole number of at least `least`, or a whole field.
  Optional<String> count(String argument, int at, int least) {
    if (FIELD.matcher(argument).matches()) {
      return field(argument, at, FactField.Type.WHOLE);
    }
    Optional<BigDecimal> count =
        Literals.whole(argument).filter(number -> number.compareTo(BigDecimal.valueOf(least)) >= 0);
    if (count.isEmpty()) {
      report.at(
          at,
          argument,
          "This must be a whole number of %d or more.".formatted(least),
          "Write it without quotes or separators, such as 4096, or pass a whole field.");
    }
    return count.map(number -> number.toPlainString() + "L");
  }

  private Optional<String> field(String argument, int at, FactField.Type type) {
    Matcher named = FIELD.matcher(argument);
    if (!named.matches()) {
      throw new IllegalArgumentException(argument + " is no field");
    }
    Optional<FactField> field =
        fact.field(named.group(2))
            .filter(each -> each.drl().equals(each.name()) && each.type() == type);
    if (!named.group(1).equals(variable) || field.isEmpty()) {
      noField(argument, named.group(2), at, type);
      return Optional.empty();
    }
    if (mayBeUnset(field.get())) {
      String name = field.get().name();
      report.at(
          at,
          argument,
          "%s may be unset here.".formatted(name),
          "Add the condition %s != null.".formatted(name));
      return Optional.empty();
    }
    return Optional.of("call.%s()".formatted(field.get().name()));
  }

  private void noField(String argument, String name, int at, FactField.Type type) {
    List<String> fields = fields(type);
    report.at(
        at,
        argument,
        "%s is no %s field of the call."
            .formatted(argument, type == FactField.Type.WHOLE ? "whole" : "decimal"),
        "Write %s.%s(), where %s is the name the condition gives the call."
            .formatted(
                callName(),
                Spelling.nearest(name, fields)
                    .orElse(fields.isEmpty() ? "field" : fields.getFirst()),
                callName()));
  }

  private List<String> fields(FactField.Type type) {
    return fact.fields().stream().filter(each -> each.type() == type).map(FactField::name).toList();
  }

  private boolean mayBeUnset(FactField field) {
    return allRead
        && field.nullable()
        && conditions.stream().noneMatch(each -> each.field().equals(field) && each.excludesNull());
  }

  private String callName() {
    return variable.isEmpty() ? "call" : variable;
  }
}
