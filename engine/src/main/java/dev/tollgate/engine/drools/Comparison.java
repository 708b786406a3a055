package dev.tollgate.engine.drools;

import java.util.Optional;

/// How a condition compares a field with a literal.
enum Comparison {
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  MORE(">"),
  AT_LEAST(">=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  String symbol() {
    return symbol;
  }

  boolean isEquality() {
    return this == EQUAL || this == NOT_EQUAL;
  }

  /// What holds of two values when this does not.
  Comparison opposite() {
    return switch (this) {
      case EQUAL -> NOT_EQUAL;
      case NOT_EQUAL -> EQUAL;
      case LESS -> AT_LEAST;
      case AT_MOST -> MORE;
      case MORE -> AT_MOST;
      case AT_LEAST -> LESS;
    };
  }

  static Optional<Comparison> of(String symbol) {
    for (Comparison each : values()) {
      if (each.symbol.equals(symbol)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
