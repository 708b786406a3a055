package dev.tollgate.store.secret;

import java.util.Base64;
import java.util.random.RandomGenerator;

/// Makes the keys themselves, and what is kept of them.
public final class KeySecrets {

  private static final int RANDOM_BYTES = 32;

  private final KeyFingerprints fingerprints;
  private final RandomGenerator random;

  /// @param random a source nobody can predict: a `SecureRandom`
  public KeySecrets(KeyFingerprints fingerprints, RandomGenerator random) {
    this.fingerprints = fingerprints;
    this.random = random;
  }

  /// A new key: `tg_live_…` or `tg_test_…` and 256 random bits.
  public String make(boolean test) {
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    return (test ? "tg_test_" : "tg_live_")
        + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  public byte[] hash(String key) {
    return fingerprints.of(key);
  }

  /// What a key is recognised by: its beginning and last four characters.
  public static String hint(String key) {
    return key.substring(0, 8) + "…" + key.substring(key.length() - 4);
  }
}
