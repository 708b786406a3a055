package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.FactType;
import dev.tollgate.engine.release.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the conditions of one rule: each a field, an operator and a literal, and nothing else.
///
/// Whatever does not read so is a finding, never handed on: to the rule engine a condition is Java
/// source.
final class ConditionReader {

  private static final Pattern COMPARED =
      Pattern.compile("(\\w+)\\s*+(==|!=|<=|>=|<|>)\\s*+(\\S.*)", Pattern.DOTALL);
  private static final Pattern LISTED =
      Pattern.compile("(\\w+)\\s++(not\\s++)?in\\s*+\\((.*)\\)", Pattern.DOTALL);
  private static final String ONE_AT_A_TIME =
      "Write a field, an operator and a literal, such as tierCode == \"starter\"; separate"
          + " conditions by commas, and write two rules for an \"or\".";

  private final Report report;
  private final FactType fact;

  /// @param fact whose fields are compared
  ConditionReader(Report report, FactType fact) {
    this.report = report;
    this.fact = fact;
  }

  /// The alternatives a condition stands for: one, or one for each value of `in (…)`; each is a
  /// list of conditions that hold together. Empty when there was a finding.
  List<List<Condition>> read(String text, int start) {
    String bare = text.strip();
    Matcher listed = LISTED.matcher(bare);
    if (listed.matches()) {
      return list(listed, text, start);
    }
    Matcher compared = COMPARED.matcher(bare);
    if (!compared.matches()) {
      report.at(start, text, "This is no condition.", shorthandAdvice(text));
      return List.of();
    }
    return one(compared.group(1), compared.group(2), compared.group(3), text, start)
        .map(condition -> List.of(List.of(condition)))
        .orElse(List.of());
  }

  private List<List<Condition>> list(Matcher listed, String text, int start) {
    boolean negated = listed.group(2) != null;
    Set<Condition> conditions = new LinkedHashSet<>();
    int before = report.size();
    for (String item : items(listed.group(3))) {
      one(listed.group(1), negated ? "!=" : "==", item, text, start).ifPresent(conditions::add);
    }
    if (conditions.isEmpty() && report.size() == before) {
      report.at(start, text, "The list is empty.", "Name at least one value.");
    }
    if (report.size() > before) {
      return List.of();
    }
    return negated ? List.of(List.copyOf(conditions)) : conditions.stream().map(List::of).toList();
  }

  private static List<String> items(String list) {
    List<String> items = new ArrayList<>();
    char quote = 0;
    int start = 0;
    for (int i = 0; i <= list.length(); i++) {
      char c = i < list.length() ? list.charAt(i) : ',';
      if (quote != 0 && i < list.length()) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == ',') {
        String item = list.substring(start, i).strip();
        if (!item.isEmpty()) {
          items.add(item);
        }
        start = i + 1;
      }
    }
    return items;
  }

  private Optional<Condition> one(
      String name, String symbol, String literal, String text, int start) {
    Optional<FactField> field = fact.field(name);
    if (field.isEmpty()) {
      report.at(
          start + text.indexOf(name),
          name,
          "%s has no field %s.".formatted(fact.noun(), name),
          Spelling.didYouMean(name, fact.fields().stream().map(FactField::name).toList()));
      return Optional.empty();
    }
    Comparison comparison = Comparison.of(symbol).orElseThrow();
    int at = start + Math.max(0, text.lastIndexOf(literal));
    return literal.equals("null")
        ? nullTest(field.get(), comparison, at)
        : valueTest(field.get(), comparison, literal, at);
  }

  private Optional<Condition> nullTest(FactField field, Comparison comparison, int at) {
    if (!field.nullable()) {
      report.at(
          at,
          "null",
          "%s is always set.".formatted(field.name()),
          "Leave this condition out, or compare it with a value.");
      return Optional.empty();
    }
    return test(field, comparison, null, "null", at);
  }

  private Optional<Condition> valueTest(
      FactField field, Comparison comparison, String literal, int at) {
    Optional<Object> value = Literals.read(field.type(), literal);
    if (value.orElse(null) instanceof BigDecimal number
        && number.compareTo(BigDecimal.valueOf(field.most())) > 0) {
      report.at(
          at,
          literal,
          "%s is never more than %d.".formatted(field.name(), field.most()),
          "Compare it with a smaller number.");
      return Optional.empty();
    }
    if (value.isEmpty()) {
      report.at(
          at,
          literal,
          "%s is no value for %s.".formatted(literal, field.name()),
          Literals.advice(field.type(), literal));
      return Optional.empty();
    }
    return test(field, comparison, value.get(), literal, at);
  }

  private Optional<Condition> test(
      FactField field, Comparison comparison, @Nullable Object value, String literal, int at) {
    if (!comparison.isEquality() && (value == null || !field.type().isNumber())) {
      report.at(
          at,
          literal,
          "%s cannot be compared by %s with %s."
              .formatted(field.name(), comparison.symbol(), literal),
          "Use == or !=.");
      return Optional.empty();
    }
    return Optional.of(new Condition(field, comparison, value));
  }

  private String shorthandAdvice(String text) {
    String name = text.replace("!", "").strip();
    return fact.field(name)
        .filter(field -> field.type() == FactField.Type.FLAG)
        .map(field -> "Write %s == %s.".formatted(name, !text.contains("!")))
        .orElse(ONE_AT_A_TIME);
  }
}
