package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.FactField;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A field of the call compared with a literal.
///
/// @param literal a `String`, `Boolean` or `BigDecimal` as the field's type asks; null for `null`
record Condition(FactField field, Comparison comparison, @Nullable Object literal) {

  /// That a field is of a value, as the field's type asks; null for unset.
  ///
  /// @param field the name of one that the call has
  static Condition is(String field, @Nullable Object value) {
    return new Condition(FactField.named(field).orElseThrow(), Comparison.EQUAL, value);
  }

  /// Whether the condition holds for a value of the field, as Drools would say.
  boolean admits(@Nullable Object value) {
    if (value == null || literal == null) {
      boolean same = value == null && literal == null;
      return switch (comparison) {
        case EQUAL -> same;
        case NOT_EQUAL -> !same;
        case LESS, AT_MOST, MORE, AT_LEAST -> false;
      };
    }
    return switch (comparison) {
      case EQUAL -> order(value) == 0;
      case NOT_EQUAL -> order(value) != 0;
      case LESS -> order(value) < 0;
      case AT_MOST -> order(value) <= 0;
      case MORE -> order(value) > 0;
      case AT_LEAST -> order(value) >= 0;
    };
  }

  /// Whether a field that passes the condition cannot be null.
  boolean excludesNull() {
    return !admits(null);
  }

  /// Conditions of which one holds for every value this one does not: several, where a value may be
  /// unset.
  List<Condition> opposites() {
    Condition turned = new Condition(field, comparison.opposite(), literal);
    return comparison.isEquality() || !field.nullable()
        ? List.of(turned)
        : List.of(turned, new Condition(field, Comparison.EQUAL, null));
  }

  /// The condition as the rule engine reads it.
  String drl() {
    return field.drl() + " " + comparison.symbol() + " " + literalDrl();
  }

  private String literalDrl() {
    return switch (literal) {
      case null -> "null";
      case String text -> '"' + text + '"';
      case BigDecimal number when field.type() == FactField.Type.DECIMAL ->
          number.toPlainString() + "B";
      case BigDecimal number -> number.toPlainString() + (number.precision() > 9 ? "L" : "");
      default -> literal.toString();
    };
  }

  private int order(Object value) {
    if (value instanceof BigDecimal number && literal instanceof BigDecimal other) {
      return number.compareTo(other);
    }
    return value.equals(literal) ? 0 : 1;
  }
}
