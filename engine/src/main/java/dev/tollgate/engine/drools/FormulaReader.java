package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.PriceAction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what an action computes: plain numbers and fields of the fact, with `+ - * /` between them
/// and brackets around; products and quotients come first.
///
/// What does not read so is answered as empty, with a finding where there is more to say about it
/// than that it is no number.
final class FormulaReader {

  static final List<FactField.Type> NUMBERS = List.of(FactField.Type.DECIMAL, FactField.Type.WHOLE);

  private static final Pattern SIGNS = Pattern.compile("\"[^\"]*\"|'[^']*'|([-+*/()])");
  private static final Pattern PART =
      Pattern.compile(
          "\\s*+(?:([a-zA-Z_$]\\w*\\s*+\\.\\s*+\\w++(?:\\s*+\\(\\s*+\\))?+(?!\\s*+\\())|([\"']?[0-9][\\w.]*+[\"']?)|([-+*/()]))\\s*+");

  private final Report report;
  private final PassedFields fields;
  private final BigDecimal most;
  private final String text;
  private final int at;
  private final Matcher part;
  private int next;
  private int signs;

  /// @param most the largest number that may be written in it
  /// @param at where the text starts in the source
  FormulaReader(Report report, PassedFields fields, BigDecimal most, String text, int at) {
    this.report = report;
    this.fields = fields;
    this.most = most;
    this.text = text;
    this.at = at;
    this.part = PART.matcher(text);
  }

  /// Whether a text has a sign of arithmetic outside of quotes.
  static boolean looksLikeOne(String text) {
    return SIGNS.matcher(text).results().anyMatch(found -> found.group(1) != null);
  }

  Optional<Formula> read() {
    Optional<Formula> sum = sum();
    return next == text.length() ? sum : Optional.empty();
  }

  private Optional<Formula> sum() {
    Optional<Formula> sum = product();
    while (sum.isPresent() && (follows('+') || follows('-'))) {
      char sign = take();
      Optional<Formula> other = product();
      sum = sum.flatMap(one -> other.map(two -> one.with(sign, two)));
    }
    return sum;
  }

  private Optional<Formula> product() {
    Optional<Formula> product = operand();
    while (product.isPresent() && (follows('*') || follows('/'))) {
      int from = next;
      char sign = take();
      Optional<Formula> other = operand();
      if (sign == '/' && other.isPresent() && mayBeZero(other.get())) {
        zero(from);
        return Optional.empty();
      }
      product = product.flatMap(one -> other.map(two -> one.with(sign, two)));
    }
    return product;
  }

  private Optional<Formula> operand() {
    if (follows('(')) {
      take();
      Optional<Formula> inner = sum();
      if (inner.isEmpty() || !follows(')')) {
        return Optional.empty();
      }
      take();
      return inner;
    }
    if (!isPart() || part.group(3) != null) {
      return Optional.empty();
    }
    int from = at + part.start() + blanks();
    String field = part.group(1);
    String number = part.group(2);
    next = part.end();
    return field != null
        ? fields.read(field, from, NUMBERS).map(FormulaReader::passed)
        : number(number, from);
  }

  private Optional<Formula> number(String written, int from) {
    Optional<BigDecimal> number =
        Literals.text(written)
            .or(() -> Optional.ofNullable(written))
            .flatMap(Literals::decimal)
            .filter(each -> PriceAction.isWithin(each, most));
    if (number.isEmpty()) {
      report.at(
          from,
          written,
          "%s is no plain number from 0 to %s.".formatted(written, most.toPlainString()),
          "Write it in digits, with a point where it has decimals, such as \"1.5\".");
    }
    return number.map(Formula::number);
  }

  private static Formula passed(FactField field) {
    String call = "call.%s()".formatted(field.name());
    return Formula.field(
        field.type() == FactField.Type.WHOLE ? "Arithmetic.of(%s)".formatted(call) : call);
  }

  private static boolean mayBeZero(Formula divisor) {
    return divisor.fields() || divisor.number().signum() == 0;
  }

  private void zero(int from) {
    report.at(
        at + from,
        text.substring(from, next).strip(),
        "%s divides by what could be zero.".formatted(text.substring(from, next).strip()),
        "Divide by a number other than zero, or multiply: * \"0.5\".");
  }

  private boolean follows(char sign) {
    return isPart() && part.group(3) != null && part.group(3).charAt(0) == sign;
  }

  /// What follows, a sign, which is then behind.
  private char take() {
    char sign = part.group(3).charAt(0);
    next = part.end();
    if (++signs == Limits.SIGNS + 1) {
      report.at(
          at,
          text,
          "This computes with more than %d signs.".formatted(Limits.SIGNS),
          "Put the number it comes to, or compute less.");
    }
    return sign;
  }

  private boolean isPart() {
    return signs <= Limits.SIGNS && part.region(next, text.length()).lookingAt();
  }

  private int blanks() {
    String found = part.group();
    return found.length() - found.stripLeading().length();
  }
}
