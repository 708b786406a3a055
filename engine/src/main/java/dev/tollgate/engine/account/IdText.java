package dev.tollgate.engine.account;

import java.util.Optional;

/// Ids as people and clients see them: a word for what they are of and a number, `key_17`.
final class IdText {

  private IdText() {}

  /// The number after the prefix, from 1; empty when the text is something else.
  static Optional<Long> number(String text, String prefix) {
    if (!text.startsWith(prefix)) {
      return Optional.empty();
    }
    String number = text.substring(prefix.length());
    return number.matches("[1-9][0-9]{0,17}")
        ? Optional.of(Long.parseLong(number))
        : Optional.empty();
  }
}
