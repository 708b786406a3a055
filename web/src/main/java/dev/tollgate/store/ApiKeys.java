package dev.tollgate.store;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.plan.Caller.Role;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Issues and revokes API keys. A key is shown once, by [#issue], and kept nowhere.
public final class ApiKeys {

  private static final int RANDOM_BYTES = 32;

  private final JdbcClient database;
  private final KeyFingerprints fingerprints;
  private final RandomGenerator random;

  /// @param random a source nobody can predict: a `SecureRandom`
  public ApiKeys(DataSource database, KeyFingerprints fingerprints, RandomGenerator random) {
    this.database = JdbcClient.create(database);
    this.fingerprints = fingerprints;
    this.random = random;
  }

  /// Makes a key of an account.
  ///
  /// @param test whether it reaches only the simulated provider
  /// @return the key itself: `tg_live_…` or `tg_test_…` and 256 random bits
  public String issue(AccountId account, String name, Role role, boolean test) {
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    String key =
        (test ? "tg_test_" : "tg_live_")
            + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    insert(account, key, name, role, test);
    return key;
  }

  /// Ends a key at once; nodes know within a second.
  ///
  /// @return whether it was in use until now
  public boolean revoke(KeyId key, Instant at) {
    return database
            .sql(
                """
                UPDATE api_key SET revoked_at = :at
                WHERE key_id = :key AND revoked_at IS NULL
                """)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("key", key.value())
            .update()
        == 1;
  }

  private void insert(AccountId account, String key, String name, Role role, boolean test) {
    database
        .sql(
            """
            INSERT INTO api_key (account_id, hash, hint, name, role, test)
            VALUES (:account, :hash, :hint, :name, :role, :test)
            """)
        .param("account", account.value())
        .param("hash", fingerprints.of(key))
        .param("hint", key.substring(0, 8) + "…" + key.substring(key.length() - 4))
        .param("name", name)
        .param("role", role.name().toLowerCase(Locale.ROOT))
        .param("test", test)
        .update();
  }
}
