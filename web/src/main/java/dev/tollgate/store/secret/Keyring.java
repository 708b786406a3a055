package dev.tollgate.store.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The keys that secrets are sealed with. They lie in the database, sealed themselves under the
/// master key, which does not.
///
/// A new master key takes the keyring over when the old one is named as the previous one at the
/// next start; a new key of the keyring seals from then on, and old ones still open.
public final class Keyring {

  private static final Configuration TINK = AeadConfig2026.get();

  private final JdbcClient database;
  private final MasterSeal master;
  private final Optional<MasterSeal> previous;
  private volatile @Nullable Aead known;

  /// @param previousMasterKey the master key until now, while it is being replaced
  public Keyring(DataSource database, String masterKey, Optional<String> previousMasterKey) {
    this.database = JdbcClient.create(database);
    this.master = new MasterSeal(masterKey);
    this.previous = previousMasterKey.map(MasterSeal::new);
  }

  /// @param about what the secret is of; it opens for nothing else
  public byte[] seal(String secret, String about) {
    return seal(bytes(secret), about);
  }

  public byte[] seal(byte[] secret, String about) {
    try {
      return aead().encrypt(secret, bytes(about));
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("A secret can be sealed", failed);
    }
  }

  /// @throws IllegalStateException if it was sealed with other keys or about something else
  public String open(byte[] sealed, String about) {
    return new String(openBytes(sealed, about), StandardCharsets.UTF_8);
  }

  /// Like [#open].
  public byte[] openBytes(byte[] sealed, String about) {
    try {
      return decrypt(sealed, bytes(about));
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("The secret of " + about + " does not open", failed);
    }
  }

  /// Adds a key, which seals from now on.
  public void addKey(Instant at) {
    try {
      KeysetHandle before = read();
      KeysetHandle.Builder more = KeysetHandle.newBuilder(before).setConfiguration(TINK);
      more.addEntry(
          KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
              .withRandomId()
              .makePrimary());
      write(more.build(), at);
      known = null;
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("A key can be added to the keyring", failed);
    }
  }

  /// Another node may have added a key since this one read the keyring.
  private byte[] decrypt(byte[] sealed, byte[] about) throws GeneralSecurityException {
    try {
      return aead().decrypt(sealed, about);
    } catch (GeneralSecurityException unknownKey) {
      known = null;
      return aead().decrypt(sealed, about);
    }
  }

  private Aead aead() throws GeneralSecurityException {
    Aead present = known;
    if (present == null) {
      present = read().getPrimitive(TINK, Aead.class);
      known = present;
    }
    return present;
  }

  private KeysetHandle read() throws GeneralSecurityException {
    byte[] sealed = sealed().orElse(null);
    if (sealed == null) {
      KeysetHandle first = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK);
      insert(first);
      sealed = sealed().orElseThrow();
    }
    Optional<KeysetHandle> keyring = master.open(sealed);
    if (keyring.isPresent()) {
      return keyring.get();
    }
    byte[] old = sealed;
    KeysetHandle taken =
        previous
            .flatMap(seal -> seal.open(old))
            .orElseThrow(() ->
                new IllegalStateException(
                    "The keyring was sealed under another master key. Set TOLLGATE_MASTER_KEY to it, or name it as TOLLGATE_MASTER_KEY_PREVIOUS to replace it."));
    write(taken, null);
    return taken;
  }

  private Optional<byte[]> sealed() {
    return database.sql("SELECT sealed FROM keyring").query(byte[].class).optional();
  }

  private void insert(KeysetHandle first) {
    database
        .sql(
            """
            INSERT INTO keyring (sealed, changed_at) VALUES (:sealed, now())
            ON CONFLICT (only_one) DO NOTHING
            """)
        .param("sealed", master.seal(first))
        .update();
  }

  /// @param at null: the moment of the database
  private void write(KeysetHandle keyring, @Nullable Instant at) {
    database
        .sql("UPDATE keyring SET sealed = :sealed, changed_at = coalesce(:at, now())")
        .param("sealed", master.seal(keyring))
        .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
