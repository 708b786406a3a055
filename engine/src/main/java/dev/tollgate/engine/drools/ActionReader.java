package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.CeilingCounter;
import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.rating.PriceAction;
import dev.tollgate.engine.release.Finding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the actions of one rule: calls of the phase's global, each with literals or fields of the
/// call, and nothing else.
final class ActionReader {

  private static final Pattern STATEMENT =
      Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^;\"'])+(;|$)|.+$", Pattern.DOTALL);
  private static final Pattern CALL =
      Pattern.compile("(\\w+)\\s*\\.\\s*(\\w+)\\s*\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern FIELD =
      Pattern.compile("(\\w+)\\s*\\.\\s*(\\w+)\\s*(?:\\(\\s*\\))?");
  private static final List<String> GATE = List.of("refuse", "capOutput", "atMost");

  private final SourceText source;
  private final Phase phase;
  private final String variable;
  private final List<Condition> conditions;
  private final List<Finding> findings;

  /// @param variable the name the rule gives the call; empty when it gives none
  /// @param conditions of the rule; a field that may be unset is passed on only where they rule
  ///   that out
  ActionReader(
      SourceText source,
      Phase phase,
      String variable,
      List<Condition> conditions,
      List<Finding> findings) {
    this.source = source;
    this.phase = phase;
    this.variable = variable;
    this.conditions = conditions;
    this.findings = findings;
  }

  List<RuleCall> read(String consequence, int start) {
    List<RuleCall> calls = new ArrayList<>();
    String text = blankComments(consequence);
    int before = findings.size();
    Matcher statement = STATEMENT.matcher(text);
    while (statement.find()) {
      String found = statement.group();
      String call = found.endsWith(";") ? found.substring(0, found.length() - 1) : found;
      if (!call.isBlank()) {
        int at = start + statement.start() + (call.length() - call.stripLeading().length());
        statement(call.strip(), at).ifPresent(calls::add);
      }
    }
    if (calls.isEmpty() && findings.size() == before) {
      report(start, "then", "The rule does nothing.", "Write an action: " + example());
    }
    return calls;
  }

  private Optional<RuleCall> statement(String text, int at) {
    Matcher call = CALL.matcher(text);
    String global = phase.isGate() ? "gate" : "price";
    if (!call.matches() || !call.group(1).equals(global)) {
      report(
          at,
          text,
          "This is no action of the phase %s.".formatted(phase.key()),
          "Write one like " + example());
      return Optional.empty();
    }
    String argument = call.group(3).strip();
    int argumentAt = at + text.length() - 1 - call.group(3).stripLeading().length();
    return phase.isGate()
        ? gate(call.group(2), argument, at, argumentAt)
        : price(call.group(2), argument, at, argumentAt);
  }

  private Optional<RuleCall> price(String method, String argument, int at, int argumentAt) {
    Optional<PriceAction> action =
        Arrays.stream(PriceAction.values()).filter(each -> each.method().equals(method)).findAny();
    if (action.isEmpty()) {
      unknown(
          "price",
          method,
          Arrays.stream(PriceAction.values()).map(PriceAction::method).toList(),
          at);
      return Optional.empty();
    }
    if (!action.get().belongsTo(phase)) {
      report(
          at,
          method,
          "%s belongs to another phase than %s.".formatted(method, phase.key()),
          "Here you may use %s.".formatted(String.join(", ", methodsOfPhase())));
      return Optional.empty();
    }
    if (!action.get().takesNumber()) {
      return argument.isEmpty()
          ? Optional.of(new RuleCall("price", method, ""))
          : refuse(
              argumentAt,
              argument,
              "%s takes nothing.".formatted(method),
              "Write price.%s();".formatted(method));
    }
    return number(action.get(), argument, argumentAt)
        .map(number -> new RuleCall("price", method, number));
  }

  private Optional<String> number(PriceAction action, String argument, int at) {
    Optional<String> field = field(argument, at, FactField.Type.DECIMAL);
    if (field.isPresent() || isField(argument)) {
      return field;
    }
    Optional<BigDecimal> number =
        Literals.text(argument).or(() -> Optional.of(argument)).flatMap(Literals::decimal);
    if (number.isEmpty() || !action.accepts(number.get())) {
      report(
          at,
          argument,
          "%s takes a number from 0 to %s, not %s."
              .formatted(
                  action.method(),
                  action.most().toPlainString(),
                  argument.isEmpty() ? "nothing" : argument),
          "Write it as a plain decimal in quotes, such as \"1.5\", or pass a decimal field such as %s.tierMarkup()."
              .formatted(variable.isEmpty() ? "call" : variable));
      return Optional.empty();
    }
    return Optional.of('"' + number.get().toPlainString() + '"');
  }

  private Optional<RuleCall> gate(String method, String argument, int at, int argumentAt) {
    return switch (method) {
      case "refuse" -> refusal(argument, argumentAt);
      case "capOutput" ->
          count(argument, argumentAt, 1).map(most -> new RuleCall("gate", method, most));
      case "atMost" -> ceiling(argument, argumentAt);
      default -> {
        unknown("gate", method, GATE, at);
        yield Optional.empty();
      }
    };
  }

  private Optional<RuleCall> refusal(String argument, int at) {
    Optional<String> code =
        Literals.text(argument).filter(text -> text.matches("[a-z][a-z0-9_]{1,63}"));
    if (code.isEmpty()) {
      return refuse(
          at,
          argument,
          "A refusal code is lower-case words joined by _.",
          "Write gate.refuse(\"model_not_in_tier\"); with a code of your own.");
    }
    return Optional.of(new RuleCall("gate", "refuse", '"' + code.get() + '"'));
  }

  private Optional<RuleCall> ceiling(String argument, int at) {
    int comma = argument.indexOf(',');
    Optional<CeilingCounter> counter =
        comma < 0
            ? Optional.empty()
            : Literals.text(argument.substring(0, comma).strip()).flatMap(CeilingCounter::ofKey);
    if (counter.isEmpty()) {
      return refuse(
          at,
          argument,
          "atMost takes a counter and the most it may reach.",
          "Write gate.atMost(\"day_calls\", 1000); the counters are %s."
              .formatted(
                  String.join(
                      ", ",
                      Arrays.stream(CeilingCounter.values()).map(CeilingCounter::key).toList())));
    }
    return count(argument.substring(comma + 1).strip(), at, 0)
        .map(most ->
            new RuleCall("gate", "atMost", "\"%s\", %s".formatted(counter.get().key(), most)));
  }

  private Optional<String> count(String argument, int at, int least) {
    Optional<String> field = field(argument, at, FactField.Type.WHOLE);
    if (field.isPresent() || isField(argument)) {
      return field;
    }
    Optional<BigDecimal> count =
        Literals.whole(argument).filter(number -> number.compareTo(BigDecimal.valueOf(least)) >= 0);
    if (count.isEmpty()) {
      report(
          at,
          argument,
          "This must be a whole number of %d or more.".formatted(least),
          "Write it without quotes or separators, such as 4096, or pass a whole field.");
      return Optional.empty();
    }
    return Optional.of(count.get().toPlainString() + "L");
  }

  private boolean isField(String argument) {
    Matcher field = FIELD.matcher(argument);
    return field.matches() && !Character.isDigit(argument.charAt(0));
  }

  private Optional<String> field(String argument, int at, FactField.Type type) {
    Matcher named = FIELD.matcher(argument);
    if (!isField(argument) || !named.matches()) {
      return Optional.empty();
    }
    Optional<FactField> field = FactField.named(named.group(2)).filter(each -> each.type() == type);
    if (!named.group(1).equals(variable) || field.isEmpty()) {
      List<String> fields =
          FactField.all().stream()
              .filter(each -> each.type() == type)
              .map(FactField::name)
              .toList();
      report(
          at,
          argument,
          "%s is no %s field of the call."
              .formatted(argument, type == FactField.Type.WHOLE ? "whole" : "decimal"),
          "Write %s.%s(), where %s is the name the condition gives the call."
              .formatted(
                  variable.isEmpty() ? "call" : variable,
                  Spelling.nearest(named.group(2), fields).orElse(fields.getFirst()),
                  variable.isEmpty() ? "call" : variable));
      return Optional.empty();
    }
    if (field.get().nullable()
        && conditions.stream()
            .noneMatch(each -> each.field().equals(field.get()) && each.excludesNull())) {
      report(
          at,
          argument,
          "%s may be unset here.".formatted(field.get().name()),
          "Add the condition %s != null.".formatted(field.get().name()));
      return Optional.empty();
    }
    return Optional.of("call.%s()".formatted(field.get().name()));
  }

  private void unknown(String global, String method, List<String> known, int at) {
    report(
        at,
        method,
        "%s has no action %s.".formatted(global, method),
        Spelling.nearest(method, known)
            .map("Did you mean %s?"::formatted)
            .orElse("The actions are %s.".formatted(String.join(", ", known))));
  }

  private List<String> methodsOfPhase() {
    return Arrays.stream(PriceAction.values())
        .filter(action -> action.belongsTo(phase))
        .map(PriceAction::method)
        .toList();
  }

  private String example() {
    return switch (phase) {
      case ENTITLEMENT -> "gate.refuse(\"account_suspended\");";
      case ACCESS -> "gate.capOutput(4096);";
      case BYOK -> "price.byokFeePercent(\"10\");";
      case MARKUP -> "price.markupPercent(\"40\");";
      case PEAK -> "price.multiply(\"1.5\");";
      case VOLUME -> "price.marginOffPercent(\"10\");";
      case PROMOTION -> "price.offPercent(\"5\");";
      case FLOOR -> "price.notBelowCost();";
    };
  }

  private static String blankComments(String text) {
    StringBuilder blanked = new StringBuilder(text);
    Matcher comment =
        Pattern.compile("\"[^\"\n]*\"|'[^'\n]*'|(//[^\n]*|/\\*.*?\\*/)", Pattern.DOTALL)
            .matcher(text);
    while (comment.find()) {
      if (comment.group(1) != null) {
        for (int i = comment.start(1); i < comment.end(1); i++) {
          blanked.setCharAt(i, text.charAt(i) == '\n' ? '\n' : ' ');
        }
      }
    }
    return blanked.toString();
  }

  private Optional<RuleCall> refuse(int at, String offending, String message, String advice) {
    report(at, offending, message, advice);
    return Optional.empty();
  }

  private void report(int at, String offending, String message, String advice) {
    findings.add(source.finding(at, offending, message, advice));
  }
}
