package dev.tollgate.engine.drools;

import dev.tollgate.engine.drools.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// Refuses files whose nesting or length no author needs, before they are parsed: the parser tries
/// again and again what can be read in two ways, and needs twice the time for each level.
final class Shape {

  private static final Set<String> UNARY = Set.of("!", "-", "+", "~");
  private static final Set<String> NOT_NAMES = Set.of("when", "then", "end", "salience");
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";
  private static final String PLAIN_ADVICE =
      "A rule needs one pattern with conditions and a few actions; see the example rules.";

  private final Report report;
  private final List<Token> tokens;
  private final Deque<Token> open = new ArrayDeque<>();
  private int rules;
  private int length;
  private int dots;
  private int signs;
  private int types;

  Shape(Report report, List<Token> tokens) {
    this.report = report;
    this.tokens = tokens;
  }

  /// How many rules the file begins.
  int check() {
    for (int i = 0; i < tokens.size() && !report.isFull(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == Kind.WORD && (token.is("rule") || token.is("query"))) {
        begin(token, i);
      }
      count(token);
      brackets(token);
      chains(token, i);
      types(token, i);
    }
    if (!open.isEmpty()) {
      Token last = open.getFirst();
      report.at(last.at(), last.text(), "This bracket is never closed.", "Close it.");
    }
    return rules;
  }

  private void begin(Token token, int place) {
    rules++;
    length = 0;
    types = 0;
    Token next = place + 1 < tokens.size() ? tokens.get(place + 1) : token;
    if (next.kind() == Kind.SIGN || NOT_NAMES.contains(next.text())) {
      report.at(
          token.at(),
          token.text(),
          "The rule has no name.",
          "Name it by a sentence that a customer can read.");
    }
  }

  private void count(Token token) {
    length++;
    if (length == Limits.TOKENS) {
      report.at(
          token.at(),
          token.text(),
          "The rule has over %d words and signs up to here.".formatted(Limits.TOKENS),
          "Move long lists into a table, a row for each value.");
    }
  }

  private void brackets(Token token) {
    if (token.kind() != Kind.SIGN) {
      return;
    }
    if (OPENING.contains(token.text())) {
      open.push(token);
      if (open.size() == Limits.DEPTH + 1) {
        report.at(
            token.at(),
            token.text(),
            "Brackets are nested more than %d deep.".formatted(Limits.DEPTH),
            PLAIN_ADVICE);
      }
    } else if (CLOSING.contains(token.text())) {
      Token opening = open.poll();
      if (opening == null || OPENING.indexOf(opening.text()) != CLOSING.indexOf(token.text())) {
        report.at(token.at(), token.text(), "This bracket closes none.", "Delete it, or open it.");
      }
    }
  }

  /// Words joined by dots, `a.b.c`, and signs before a value, `!!-a`.
  private void chains(Token token, int place) {
    dots = token.is(".") ? dots + 1 : place > 0 && tokens.get(place - 1).is(".") ? dots : 0;
    signs = UNARY.contains(token.text()) ? signs + 1 : 0;
    if (dots == Limits.CHAIN || signs == Limits.CHAIN) {
      report.at(
          token.at(),
          token.text(),
          "More than %d %s are chained.".formatted(Limits.CHAIN, dots > 0 ? "words" : "signs"),
          PLAIN_ADVICE);
    }
  }

  /// `List<String>` and `(int) x`: types have no place in a rule.
  private void types(Token token, int place) {
    boolean parameter =
        token.is("<") && place + 1 < tokens.size() && tokens.get(place + 1).kind() == Kind.WORD;
    if (parameter || isCast(token, place)) {
      types++;
      if (types == Limits.CHAIN) {
        report.at(
            token.at(),
            token.text(),
            "The rule names more than %d types.".formatted(Limits.CHAIN),
            "Compare fields with literals; a rule names no type but MeteredCall.");
      }
    }
  }

  private boolean isCast(Token token, int place) {
    if (!token.is(")") || place + 1 >= tokens.size() || !isOperand(tokens.get(place + 1))) {
      return false;
    }
    int back = place - 1;
    while (back >= 0 && (tokens.get(back).kind() == Kind.WORD || isTypeSign(tokens.get(back)))) {
      back--;
    }
    return back >= 0 && back < place - 1 && tokens.get(back).is("(");
  }

  private static boolean isTypeSign(Token token) {
    return token.is(".") || token.is("[") || token.is("]") || token.is("<") || token.is(">");
  }

  private static boolean isOperand(Token token) {
    return token.kind() != Kind.SIGN || token.is("(") || UNARY.contains(token.text());
  }
}
