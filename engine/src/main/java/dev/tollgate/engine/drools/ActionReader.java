package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.FactType;
import dev.tollgate.engine.rating.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the actions of one rule: calls of the phase's global, each with literals or fields of the
/// call, and nothing else. To the rule engine an action is Java.
final class ActionReader {

  private static final Pattern CALL =
      Pattern.compile("(\\w+)\\s*\\.\\s*(\\w+)\\s*\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern COMMENT =
      Pattern.compile("\"[^\"\n]*\"|'[^'\n]*'|(//[^\n]*|/\\*.*?\\*/)", Pattern.DOTALL);

  private final Phase phase;
  private final Report report;
  private final Vocabulary vocabulary;

  /// The actions of a global.
  interface Vocabulary {

    String global();

    /// The call; empty when something was found.
    Optional<RuleCall> read(String method, String argument, int at, int argumentAt);
  }

  ActionReader(Phase phase, FactType fact, Report report, ArgumentReader arguments) {
    this.phase = phase;
    this.report = report;
    this.vocabulary = vocabulary(phase, fact, report, arguments);
  }

  private static Vocabulary vocabulary(
      Phase phase, FactType fact, Report report, ArgumentReader arguments) {
    if (phase.isGate()) {
      return new GateActionReader(report, arguments);
    }
    return phase.isPrice()
        ? new PriceActionReader(phase, report, arguments)
        : new PolicyActionReader(PolicyGlobal.of(phase, fact), report, arguments);
  }

  /// @param start where the consequence starts in the source
  List<RuleCall> read(String consequence, int start) {
    List<RuleCall> calls = new ArrayList<>();
    int before = report.size();
    String text = withoutComments(consequence);
    for (int from = 0; from < text.length() && !report.isFull(); ) {
      int end = endOfStatement(text, from);
      String call = text.substring(from, end);
      if (!call.isBlank()) {
        int at = start + from + (call.length() - call.stripLeading().length());
        read(call.strip(), at, calls);
      }
      from = end + 1;
    }
    if (calls.size() > Limits.ACTIONS) {
      report.at(
          start,
          "then",
          "The rule has %d actions, and %d are the most.".formatted(calls.size(), Limits.ACTIONS),
          "Let one action say it.");
    }
    if (calls.isEmpty() && report.size() == before) {
      report.at(start, "then", "The rule does nothing.", "Write an action: " + example());
    }
    return calls;
  }

  private void read(String text, int at, List<RuleCall> calls) {
    Matcher call = CALL.matcher(text);
    if (!call.matches() || !call.group(1).equals(vocabulary.global())) {
      report.at(
          at,
          text,
          "This is no action of the phase %s.".formatted(phase.key()),
          "Write one like " + example());
      return;
    }
    String argument = call.group(3);
    int argumentAt = at + call.start(3) + (argument.length() - argument.stripLeading().length());
    vocabulary
        .read(call.group(2), argument.strip(), at + call.start(2), argumentAt)
        .ifPresent(calls::add);
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
      case AFFORDABILITY -> "gate.clampOutput(256);";
      case ROLLOVER -> "period.roll(\"50\"); or lot.priority(20);";
      case ALERTS -> "alert.raise(\"allowance_80\");";
      case SUGGESTIONS -> "suggest.offer();";
      case CHARGES -> "charge.perUnit(\"0.5\");";
    };
  }

  /// Where the next semicolon outside of a string stands, or the end.
  private static int endOfStatement(String text, int from) {
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == ';') {
        return i;
      }
    }
    return text.length();
  }

  /// Blanks for comments, so that every character stays where it was.
  private static String withoutComments(String text) {
    return COMMENT
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                found.group(1) == null ? found.group() : found.group().replaceAll("[^\n]", " ")));
  }
}
