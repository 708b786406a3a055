package dev.tollgate.engine.drools;

/// How large a rule set may be. Each bound is far above what people write, and low enough that the
/// worst that fits is read in a second or two.
final class Limits {

  /// Characters of all files together.
  static final int CHARACTERS = 2_000_000;

  /// Files of a set.
  static final int FILES = 200;

  /// Rules of a set, once tables and lists are built into rules.
  static final int RULES = 2_000;

  /// Rules that one rule's lists may make.
  static final int ALTERNATIVES = 1_000;

  /// Characters that a table makes of its rule, all rows together.
  static final long TABLE_CHARACTERS = 4_000_000;

  /// Words, strings and signs of one rule.
  static final int TOKENS = 4_000;

  /// Actions of one rule.
  static final int ACTIONS = 12;

  /// Signs of arithmetic, brackets counted, in one number of an action.
  static final int SIGNS = 24;

  /// Characters of a rule's sentence, an owner or a reason.
  static final int SENTENCE = 200;

  /// Characters of a word or a string.
  static final int WORD = 300;

  /// Brackets within brackets.
  static final int DEPTH = 6;

  /// Words joined by dots, and signs in a row.
  static final int CHAIN = 8;

  /// Findings that are told at once.
  static final int FINDINGS = 200;

  /// Methods of generated classes that call one another, one within the other.
  static final int CALLS_DEEP = 20;

  private Limits() {}
}
