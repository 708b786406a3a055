package dev.tollgate.engine.catalog;

/// The literal text of a regular expression: what is left without classes, groups, anchors and
/// repetitions. `^grok-4\.3-\d{8}$` has nine characters of it.
final class RegexLiterals {

  private static final String OPERATORS = "^$.*+?()|";

  private RegexLiterals() {}

  static int count(String expression) {
    int literals = 0;
    int at = 0;
    while (at < expression.length()) {
      char character = expression.charAt(at);
      switch (character) {
        case '\\' -> {
          literals += escapesLiteral(expression, at + 1) ? 1 : 0;
          at++;
        }
        case '[' -> at = skipTo(expression, at, ']');
        case '{' -> at = skipTo(expression, at, '}');
        default -> literals += OPERATORS.indexOf(character) < 0 ? 1 : 0;
      }
      at++;
    }
    return literals;
  }

  private static boolean escapesLiteral(String expression, int at) {
    return at < expression.length() && !Character.isLetterOrDigit(expression.charAt(at));
  }

  private static int skipTo(String expression, int from, char end) {
    int found = expression.indexOf(end, from);
    return found < 0 ? expression.length() : found;
  }
}
