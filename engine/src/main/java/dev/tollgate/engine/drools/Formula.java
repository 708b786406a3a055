package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.Arithmetic;
import java.math.BigDecimal;

/// A part of what an action computes, read and found right.
///
/// @param java the part as the rule engine compiles it, in the words of [Arithmetic]
/// @param fields whether a field of the fact is in it, so that it is known only with a fact
/// @param number what it comes to when there is none; zero otherwise
record Formula(String java, boolean fields, BigDecimal number) {

  static Formula number(BigDecimal number) {
    String java = "Arithmetic.of(\"%s\")".formatted(number.toPlainString());
    return new Formula(java, false, number);
  }

  static Formula field(String java) {
    return new Formula(java, true, BigDecimal.ZERO);
  }

  /// @param sign one of `+ - * /`; what is divided by is a number other than zero
  Formula with(char sign, Formula other) {
    if (!fields && !other.fields) {
      return number(computed(sign, number, other.number));
    }
    String word =
        switch (sign) {
          case '+' -> "plus";
          case '-' -> "minus";
          case '*' -> "times";
          default -> "over";
        };
    return field("Arithmetic.%s(%s, %s)".formatted(word, java, other.java));
  }

  private static BigDecimal computed(char sign, BigDecimal one, BigDecimal other) {
    return switch (sign) {
      case '+' -> Arithmetic.plus(one, other);
      case '-' -> Arithmetic.minus(one, other);
      case '*' -> Arithmetic.times(one, other);
      default -> Arithmetic.over(one, other);
    };
  }
}
