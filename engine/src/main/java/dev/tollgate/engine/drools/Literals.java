package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.FactField;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the literals rules may write: plain strings, flags, and numbers without sign or exponent.
final class Literals {

  private static final Pattern TEXT =
      Pattern.compile("(?:\"([^\"'\\\\\\p{Cntrl}]{0,200})\"|'([^\"'\\\\\\p{Cntrl}]{0,200})')");
  private static final Pattern WHOLE = Pattern.compile("([0-9]{1,18})L?");
  private static final Pattern DECIMAL = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,12})?)B?");

  private Literals() {}

  /// A `String`, `Boolean` or `BigDecimal`, as the type asks; empty when the text is none.
  static Optional<Object> read(FactField.Type type, String text) {
    return switch (type) {
      case TEXT -> text(text).map(Object.class::cast);
      case FLAG ->
          text.equals("true") || text.equals("false")
              ? Optional.of(Boolean.valueOf(text))
              : Optional.empty();
      case WHOLE -> whole(text).map(Object.class::cast);
      case DECIMAL -> decimal(text).map(Object.class::cast);
    };
  }

  static Optional<String> text(String literal) {
    Matcher text = TEXT.matcher(literal);
    if (!text.matches()) {
      return Optional.empty();
    }
    return Optional.of(text.group(1) != null ? text.group(1) : text.group(2));
  }

  static Optional<BigDecimal> whole(String literal) {
    Matcher whole = WHOLE.matcher(literal);
    return whole.matches() ? Optional.of(new BigDecimal(whole.group(1))) : Optional.empty();
  }

  static Optional<BigDecimal> decimal(String literal) {
    Matcher decimal = DECIMAL.matcher(literal);
    return decimal.matches() ? Optional.of(new BigDecimal(decimal.group(1))) : Optional.empty();
  }

  /// What to write instead of a literal that does not read.
  static String advice(FactField.Type type, String literal) {
    String bare = literal.replace("\"", "").replace("'", "").strip();
    return switch (type) {
      case TEXT ->
          "Write a string without quotes or backslashes in it: \"%s\".".formatted(plain(bare));
      case FLAG -> "Write true or false.";
      case WHOLE -> "Write a whole number without sign, quotes or separators, such as 128000.";
      case DECIMAL -> "Write a plain decimal without sign or quotes, such as 2.5.";
    };
  }

  private static String plain(String text) {
    return text.replaceAll("[\\\\\\p{Cntrl}]", "");
  }
}
