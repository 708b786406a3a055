package dev.tollgate.store.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What is kept of an API key: HMAC-SHA-256 of it with a pepper that is derived from the master key
/// and is not in the database. A stolen database so opens no door.
///
/// Another master key makes every key ever issued unknown, unless the one before is named too: then
/// a key takes the new fingerprint when it is presented.
public final class KeyFingerprints {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST_MASTER_KEY = 32;

  // Copied for each key: to set one up anew takes longer than to use it.
  private final Mac peppered;
  private final Optional<KeyFingerprints> before;

  /// @param masterKey the setting `tollgate.master-key`, 32 characters or more
  /// @throws IllegalArgumentException if it is shorter
  public KeyFingerprints(String masterKey) {
    this(masterKey, Optional.empty());
  }

  /// @param previousMasterKey the master key until now, while it is being replaced
  public KeyFingerprints(String masterKey, Optional<String> previousMasterKey) {
    before = previousMasterKey.map(KeyFingerprints::new);
    if (masterKey.length() < SHORTEST_MASTER_KEY) {
      throw new IllegalArgumentException(
          "tollgate.master-key (TOLLGATE_MASTER_KEY) has %d characters; it needs %d or more, for example from: openssl rand -hex 32"
              .formatted(masterKey.length(), SHORTEST_MASTER_KEY));
    }
    SecretKeySpec master = new SecretKeySpec(masterKey.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    byte[] pepper = hmac(keyed(master), "tollgate api key pepper 1");
    this.peppered = keyed(new SecretKeySpec(pepper, ALGORITHM));
  }

  public byte[] of(String presentedKey) {
    try {
      return hmac((Mac) peppered.clone(), presentedKey);
    } catch (CloneNotSupportedException never) {
      throw new IllegalStateException("The JDK's HmacSHA256 can be copied", never);
    }
  }

  /// The fingerprint under the previous master key.
  public Optional<byte[]> before(String presentedKey) {
    return before.map(fingerprints -> fingerprints.of(presentedKey));
  }

  private static byte[] hmac(Mac mac, String text) {
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Mac keyed(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HmacSHA256", missing);
    }
  }
}
