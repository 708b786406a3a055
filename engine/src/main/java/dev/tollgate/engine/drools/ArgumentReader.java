package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.PriceAction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Reads an argument of an action: a literal, a field of the call, or what is computed of both. The
/// answers are arguments as the rule engine reads them, empty when something was found.
final class ArgumentReader {

  private static final List<FactField.Type> WHOLE = List.of(FactField.Type.WHOLE);
  private static final BigDecimal MOST_COUNTED = BigDecimal.TEN.pow(18);

  private final Report report;
  private final PassedFields fields;

  ArgumentReader(Report report, PassedFields fields) {
    this.report = report;
    this.fields = fields;
  }

  /// A number within the range of an action.
  Optional<String> number(PriceAction action, String argument, int at) {
    return number(action.method(), action.most(), argument, at);
  }

  /// A number from 0 to `most`, a field, or what is computed of both.
  Optional<String> number(String method, BigDecimal most, String argument, int at) {
    int before = report.size();
    Optional<Formula> formula = formula(argument, at, most);
    if (formula.isPresent() && formula.get().fields()) {
      return formula.map(each -> passed(each.java(), most));
    }
    Optional<BigDecimal> number =
        formula
            .map(Formula::number)
            .or(() ->
                Literals.text(argument).or(() -> Optional.of(argument)).flatMap(Literals::decimal))
            .filter(each -> PriceAction.isWithin(each, most));
    if (number.isEmpty() && report.size() == before) {
      noNumber(method, most, argument, at);
    }
    return report.size() > before
        ? Optional.empty()
        : number.map(each -> '"' + each.toPlainString() + '"');
  }

  /// A decimal field is what it is; what is computed is kept within the action's range.
  private static String passed(String java, BigDecimal most) {
    return java.startsWith("call.")
        ? java
        : "Arithmetic.within(%s, \"%s\")".formatted(java, most.toPlainString());
  }

  private Optional<Formula> formula(String argument, int at, BigDecimal most) {
    return PassedFields.looksLikeOne(argument) || FormulaReader.looksLikeOne(argument)
        ? new FormulaReader(report, fields, most, argument, at).read()
        : Optional.empty();
  }

  private void noNumber(String method, BigDecimal most, String argument, int at) {
    report.at(
        at,
        argument,
        "%s takes a number from 0 to %s, not %s."
            .formatted(method, most.toPlainString(), argument.isEmpty() ? "nothing" : argument),
        "Write it as a plain decimal in quotes, such as \"1.5\", or pass a decimal field such as"
            + " %s.%s()."
                .formatted(
                    fields.callName(),
                    fields.nearest("tierMarkup", List.of(FactField.Type.DECIMAL))));
  }

  /// A whole number of at least `least`, a whole field, or what is computed of numbers and fields,
  /// without its fraction.
  Optional<String> count(String argument, int at, int least) {
    if (PassedFields.looksLikeOne(argument)) {
      return fields.read(argument, at, WHOLE).map(field -> "call.%s()".formatted(field.name()));
    }
    int before = report.size();
    Optional<Formula> formula = formula(argument, at, MOST_COUNTED);
    if (formula.isPresent() && formula.get().fields()) {
      return formula.map(each -> "Arithmetic.whole(%s, %dL)".formatted(each.java(), least));
    }
    Optional<BigDecimal> count =
        formula
            .map(each -> each.number().stripTrailingZeros())
            .filter(each -> each.scale() <= 0)
            .or(() -> Literals.whole(argument))
            .filter(number -> number.compareTo(BigDecimal.valueOf(least)) >= 0)
            .filter(number -> number.compareTo(MOST_COUNTED) < 0);
    if (count.isEmpty() && report.size() == before) {
      report.at(
          at,
          argument,
          "This must be a whole number of %d or more.".formatted(least),
          "Write it without quotes or separators, such as 4096, or pass a whole field.");
    }
    return report.size() > before
        ? Optional.empty()
        : count.map(number -> number.toPlainString() + "L");
  }
}
