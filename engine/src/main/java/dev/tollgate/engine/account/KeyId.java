package dev.tollgate.engine.account;

import java.util.Optional;

/// The identity of an API key; not the key itself, which nobody keeps.
///
/// @param value positive; shown as `key_17`
public record KeyId(long value) {

  private static final String PREFIX = "key_";

  /// Reads `key_17`; empty when the text is no such thing.
  public static Optional<KeyId> parse(String text) {
    return IdText.number(text, PREFIX).map(KeyId::new);
  }

  @Override
  public String toString() {
    return PREFIX + value;
  }
}
