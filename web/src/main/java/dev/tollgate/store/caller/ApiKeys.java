package dev.tollgate.store.caller;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.store.secret.KeyFingerprints;
import dev.tollgate.store.secret.KeySecrets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Issues and revokes keys for everything, as a demo and tests need them. A key is shown once, by
/// [#issue], and kept nowhere.
public final class ApiKeys {

  private final JdbcClient database;
  private final KeySecrets secrets;

  /// @param random a source nobody can predict: a `SecureRandom`
  public ApiKeys(DataSource database, KeyFingerprints fingerprints, RandomGenerator random) {
    this.database = JdbcClient.create(database);
    this.secrets = new KeySecrets(fingerprints, random);
  }

  /// Makes a key of an account.
  ///
  /// @param test whether it reaches only the simulated provider
  /// @return the key itself: `tg_live_…` or `tg_test_…` and 256 random bits
  public String issue(AccountId account, String name, Role role, boolean test) {
    String key = secrets.make(test);
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
        .param("hash", secrets.hash(key))
        .param("hint", KeySecrets.hint(key))
        .param("name", name)
        .param("role", role.name().toLowerCase(Locale.ROOT))
        .param("test", test)
        .update();
  }
}
