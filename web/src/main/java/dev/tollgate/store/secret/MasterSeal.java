package dev.tollgate.store.secret;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Seals a keyring under a master key, with a key derived from it.
final class MasterSeal {

  private static final Configuration TINK = AeadConfig2026.get();
  private static final String HMAC = "HmacSHA256";
  private static final byte[] ABOUT = "tollgate keyring".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PURPOSE = "tollgate keyring seal 1".getBytes(StandardCharsets.UTF_8);

  private final Aead aead;

  MasterSeal(String masterKey) {
    try {
      aead = aead(derived(masterKey));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has AES-GCM and HMAC", missing);
    }
  }

  byte[] seal(KeysetHandle keyring) {
    try {
      return TinkProtoKeysetFormat.serializeEncryptedKeyset(keyring, aead, ABOUT, TINK);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("A keyring can be sealed", failed);
    }
  }

  /// Empty when it was sealed under another master key.
  Optional<KeysetHandle> open(byte[] sealed) {
    try {
      return Optional.of(TinkProtoKeysetFormat.parseEncryptedKeyset(sealed, aead, ABOUT, TINK));
    } catch (GeneralSecurityException otherKey) {
      return Optional.empty();
    }
  }

  private static byte[] derived(String masterKey) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(HMAC);
    mac.init(new SecretKeySpec(masterKey.getBytes(StandardCharsets.UTF_8), HMAC));
    return mac.doFinal(PURPOSE);
  }

  @AccessesPartialKey
  private static Aead aead(byte[] key) throws GeneralSecurityException {
    AesGcmKey aes =
        AesGcmKey.builder()
            .setParameters(
                AesGcmParameters.builder()
                    .setKeySizeBytes(key.length)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build())
            .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
            .build();
    return KeysetHandle.newBuilder()
        .setConfiguration(TINK)
        .addEntry(KeysetHandle.importKey(aes).withRandomId().makePrimary())
        .build()
        .getPrimitive(TINK, Aead.class);
  }
}
