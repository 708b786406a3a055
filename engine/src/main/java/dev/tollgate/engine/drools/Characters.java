package dev.tollgate.engine.drools;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/// Refuses characters that show something else than they are: what a reviewer sees is what the
/// rules say.
final class Characters {

  private static final Set<UnicodeScript> ALIKE =
      EnumSet.of(
          UnicodeScript.LATIN,
          UnicodeScript.GREEK,
          UnicodeScript.CYRILLIC,
          UnicodeScript.ARMENIAN,
          UnicodeScript.CHEROKEE);

  private final Report report;

  Characters(Report report) {
    this.report = report;
  }

  /// Reads the whole text once.
  void check() {
    String text = report.source().text();
    Set<UnicodeScript> word = EnumSet.noneOf(UnicodeScript.class);
    int wordStart = 0;
    for (int at = 0; at < text.length() && !report.isFull(); ) {
      int character = text.codePointAt(at);
      if (isHidden(character)) {
        hidden(character, at);
      }
      if (!Character.isLetter(character)) {
        word.clear();
        wordStart = at + Character.charCount(character);
      } else if (ALIKE.contains(UnicodeScript.of(character))
          && word.add(UnicodeScript.of(character))
          && word.size() == 2) {
        mixed(wordStart);
      }
      at += Character.charCount(character);
    }
  }

  /// Control and format characters, such as those that turn the direction of writing, and
  /// everything that has no meaning or picture of its own.
  private static boolean isHidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character != '\n' && character != '\t';
      case Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private void hidden(int character, int at) {
    String name = Character.getName(character);
    report.at(
        at,
        "U+%04X".formatted(character),
        "Here stands an invisible character, U+%04X%s."
            .formatted(character, name == null ? "" : " (" + name + ")"),
        "Delete it: an editor that shows invisible characters helps to find it.");
  }

  private void mixed(int start) {
    String text = report.source().text();
    int end = start;
    while (end < text.length() && Character.isLetter(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    String word = text.substring(start, end);
    report.at(
        start,
        word,
        "%s mixes letters of two alphabets that look alike.".formatted(word),
        "Type the word again in one alphabet.");
  }
}
