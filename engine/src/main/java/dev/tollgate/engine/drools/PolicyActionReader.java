package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.Bands;
import dev.tollgate.engine.release.Spelling;
import java.math.BigDecimal;
import java.util.Optional;

/// Reads a call of a global other than `price` and the gate's own.
record PolicyActionReader(PolicyGlobal subject, Report report, ArgumentReader arguments)
    implements ActionReader.Vocabulary {

  private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(100);
  private static final BigDecimal MOST_CREDITS = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MOST_UNITS = BigDecimal.valueOf(1_000_000_000_000L);

  @Override
  public String global() {
    return subject.written();
  }

  @Override
  public Optional<RuleCall> read(String method, String argument, int at, int argumentAt) {
    Optional<String> read =
        switch (method) {
          case "refuse" -> code(argument, argumentAt);
          case "raise" -> code(argument, argumentAt);
          case "clampOutput" -> arguments.count(argument, argumentAt, 1);
          case "priority" -> arguments.count(argument, argumentAt, 0);
          case "roll", "percentage" -> number(method, MOST_PERCENT, argument, argumentAt);
          case "perUnit", "flat", "atLeast", "atMost" ->
              number(method, MOST_CREDITS, argument, argumentAt);
          case "freeUnits" -> number(method, MOST_UNITS, argument, argumentAt);
          case "packageOf" -> packages(argument, argumentAt);
          case "graduated", "volume" -> bands(method, argument, argumentAt);
          case "offer" -> nothing(argument, argumentAt);
          default -> Optional.empty();
        };
    if (!subject.methods().contains(method)) {
      report.at(
          at,
          method,
          "%s has no action %s.".formatted(global(), method),
          Spelling.didYouMean(method, subject.methods()));
      return Optional.empty();
    }
    return read.map(found -> new RuleCall(global(), method, found));
  }

  private Optional<String> number(String method, BigDecimal most, String argument, int at) {
    return arguments.number(method, most, argument, at);
  }

  private Optional<String> code(String argument, int at) {
    Optional<String> code =
        Literals.text(argument).filter(text -> text.matches("[a-z][a-z0-9_]{1,63}"));
    if (code.isEmpty()) {
      report.at(
          at,
          argument,
          "This is a code: lower-case words joined by _.",
          "Write it in quotes, such as \"insufficient_credits\".");
    }
    return code.map(found -> '"' + found + '"');
  }

  private Optional<String> packages(String argument, int at) {
    int comma = argument.indexOf(',');
    if (comma < 0) {
      report.at(
          at,
          argument,
          "packageOf takes the units of a package and its price.",
          "Write charge.packageOf(1000, \"5\");");
      return Optional.empty();
    }
    Optional<String> units = arguments.count(argument.substring(0, comma).strip(), at, 1);
    Optional<String> price =
        number("packageOf", MOST_CREDITS, argument.substring(comma + 1).strip(), at);
    return units.flatMap(size -> price.map(credits -> size + ", " + credits));
  }

  private Optional<String> bands(String method, String argument, int at) {
    Optional<String> bands = Literals.text(argument).filter(text -> Bands.parse(text).isPresent());
    if (bands.isEmpty()) {
      report.at(
          at,
          argument,
          "%s takes rising bands, the last of them \"above\".".formatted(method),
          "Write charge.%s(\"1000: 0.10 + 5, above: 0.05\"); up to 1,000 units cost 0.10 each and 5 in all."
              .formatted(method));
    }
    return bands.map(found -> '"' + found + '"');
  }

  private Optional<String> nothing(String argument, int at) {
    if (argument.isEmpty()) {
      return Optional.of("");
    }
    report.at(at, argument, "offer takes nothing.", "Write suggest.offer();");
    return Optional.empty();
  }
}
