package dev.tollgate.engine.rating;

/// The name of an immutable rule set: the hash of its files.
///
/// @param hash SHA-256 in lower-case hexadecimal, 64 characters
public record RuleSetId(String hash) {

  /// @throws IllegalArgumentException if `hash` is no SHA-256
  public RuleSetId {
    if (!hash.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "A rule set is named by 64 hexadecimal digits, but got '%s'".formatted(hash));
    }
  }

  /// The first twelve digits, as people read it.
  public String brief() {
    return hash.substring(0, 12);
  }

  @Override
  public String toString() {
    return hash;
  }
}
