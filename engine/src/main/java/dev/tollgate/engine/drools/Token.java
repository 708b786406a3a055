package dev.tollgate.engine.drools;

/// A word, a string or a sign of a rule file.
///
/// @param text as written, quotes included
/// @param at where it starts in the file
record Token(Kind kind, String text, int at) {

  enum Kind {
    WORD,
    NUMBER,
    STRING,
    SIGN
  }

  boolean is(String wanted) {
    return text.equals(wanted);
  }
}
