package dev.tollgate.engine.account;

/// The identity of an API key; not the key itself, which nobody keeps.
///
/// @param value positive; shown as `key_17`
public record KeyId(long value) {

  @Override
  public String toString() {
    return "key_" + value;
  }
}
