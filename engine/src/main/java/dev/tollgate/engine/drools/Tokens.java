package dev.tollgate.engine.drools;

import java.util.ArrayList;
import java.util.List;

/// Takes a rule file apart into words, strings and signs, without comments, before any parser sees
/// it: in one pass, whatever the file holds.
final class Tokens {

  private static final String CURLY = "“”„‟‘’‚‛«»″′";

  private final Report report;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(Report report) {
    this.report = report;
    this.text = report.source().text();
  }

  /// The tokens; those behind something never closed are missing, which is then told.
  static List<Token> of(Report report) {
    Tokens reader = new Tokens(report);
    while (reader.at < reader.text.length() && !report.isFull()) {
      reader.next();
    }
    return reader.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (text.startsWith("//", at)) {
      at = end(text.indexOf('\n', at));
    } else if (text.startsWith("/*", at)) {
      comment();
    } else if (c == '"' || c == '\'') {
      string(c);
    } else if (isWord(c)) {
      word();
    } else {
      sign(c);
    }
  }

  private void comment() {
    int close = text.indexOf("*/", at + 2);
    if (close < 0) {
      report.at(at, "/*", "This comment is never closed.", "Close it with */.");
    }
    at = close < 0 ? text.length() : close + 2;
  }

  private void string(char quote) {
    int close = text.indexOf(quote, at + 1);
    int line = end(text.indexOf('\n', at));
    if (close < 0 || close > line) {
      report.at(
          at,
          text.substring(at, line),
          "This string is never closed.",
          "Close it with %s in the same line.".formatted(quote));
      at = line;
      return;
    }
    add(Token.Kind.STRING, close + 1);
  }

  private void word() {
    int end = at;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    add(Character.isDigit(text.charAt(at)) ? Token.Kind.NUMBER : Token.Kind.WORD, end);
  }

  private void sign(char c) {
    if (CURLY.indexOf(c) >= 0) {
      report.at(
          at,
          String.valueOf(c),
          "%s is a quote for print, as word processors write it.".formatted(c),
          "Write the straight quote, \", and turn typographic quotes off in your editor.");
    } else if (c == '\\' || c > '~') {
      String sign = text.substring(at, text.offsetByCodePoints(at, 1));
      report.at(
          at,
          sign,
          "%s cannot stand outside of a string.".formatted(sign),
          "Words of the language are plain letters and digits; it knows no escapes.");
    }
    add(Token.Kind.SIGN, text.offsetByCodePoints(at, 1));
  }

  private void add(Token.Kind kind, int end) {
    Token token = new Token(kind, text.substring(at, end), at);
    tokens.add(token);
    if (end - at > Limits.WORD) {
      report.at(
          at,
          token.text(),
          "This has %d characters, and %d are the most.".formatted(end - at, Limits.WORD),
          "Shorten it.");
    }
    if (kind == Token.Kind.STRING && token.text().indexOf('\\') >= 0) {
      report.at(
          at,
          token.text(),
          "A string holds no backslash: there are no escapes.",
          "Write the character itself, or leave it out.");
    }
    at = end;
  }

  private int end(int found) {
    return found < 0 ? text.length() : found;
  }

  private static boolean isWord(char c) {
    return c == '_' || c == '$' || (c <= '~' && Character.isLetterOrDigit(c));
  }
}
