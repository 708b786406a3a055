package dev.tollgate.store.byok;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.ProviderKeys;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import dev.tollgate.store.secret.Keyring;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Customers' provider keys in PostgreSQL, sealed, and the audit entry of each change. Which are in
/// use is known by heart: see [KeysInUse].
public final class PostgresProviderKeys implements ProviderKeys, AutoCloseable {

  private static final int HINT = 4;
  private static final String COLUMNS =
      """
      SELECT account_id, provider, hint, enabled, created_at, tested_at, test_result, balance_usd,
        balance_at
      FROM provider_key
      """;

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final AuditTrail audit;
  private final Keyring keyring;
  private final KeysInUse inUse;

  public PostgresProviderKeys(DataSource source, Keyring keyring) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.audit = new AuditTrail(source);
    this.keyring = keyring;
    this.inUse = new KeysInUse(source);
  }

  /// Begins to hear of changes; until then what is in use is read each second.
  public void start() {
    inUse.start();
  }

  @Override
  public void close() {
    inUse.close();
  }

  @Override
  public boolean inUse(AccountId account, String provider) {
    return inUse.has(account, provider);
  }

  @Override
  public List<ProviderKey> of(AccountId account) {
    return database
        .sql(COLUMNS + "WHERE account_id = :account ORDER BY provider")
        .param("account", account.value())
        .query(PostgresProviderKeys::key)
        .list();
  }

  @Override
  public Optional<ProviderKey> find(AccountId account, String provider) {
    return of(account).stream().filter(key -> key.provider().equals(provider)).findFirst();
  }

  @Override
  public ProviderKey put(AccountId account, String provider, String secret, Instant at, String by) {
    return inOne(() -> {
      ProviderKey before = find(account, provider).orElse(null);
      database
          .sql(
              """
              INSERT INTO provider_key (account_id, provider, sealed, hint, enabled, created_at)
              VALUES (:account, :provider, :sealed, :hint, true, :at)
              ON CONFLICT (account_id, provider) DO UPDATE SET
                sealed = excluded.sealed, hint = excluded.hint, enabled = true,
                created_at = excluded.created_at, tested_at = NULL, test_result = NULL,
                balance_usd = NULL, balance_at = NULL
              """)
          .param("account", account.value())
          .param("provider", provider)
          .param("sealed", keyring.seal(secret, about(account, provider)))
          .param("hint", secret.substring(Math.max(0, secret.length() - HINT)))
          .param("at", at.atOffset(ZoneOffset.UTC))
          .update();
      ProviderKey after = find(account, provider).orElseThrow();
      note("provider_key.put", before, after, at, by);
      return after;
    });
  }

  @Override
  public boolean remove(AccountId account, String provider, Instant at, String by) {
    return inOne(() -> {
      ProviderKey before = find(account, provider).orElse(null);
      if (before == null) {
        return false;
      }
      database
          .sql("DELETE FROM provider_key WHERE account_id = :account AND provider = :provider")
          .param("account", account.value())
          .param("provider", provider)
          .update();
      note("provider_key.remove", before, null, at, by);
      return true;
    });
  }

  @Override
  public Optional<ProviderKey> enable(
      AccountId account, String provider, boolean enabled, Instant at, String by) {
    return inOne(() -> {
      ProviderKey before = find(account, provider).orElse(null);
      if (before == null) {
        return Optional.empty();
      }
      database
          .sql(
              """
              UPDATE provider_key SET enabled = :enabled
              WHERE account_id = :account AND provider = :provider
              """)
          .param("account", account.value())
          .param("provider", provider)
          .param("enabled", enabled)
          .update();
      ProviderKey after = find(account, provider).orElseThrow();
      note("provider_key.toggle", before, after, at, by);
      return Optional.of(after);
    });
  }

  @Override
  public Optional<ProviderKey> tested(AccountId account, String provider, Test test) {
    database
        .sql(
            """
            UPDATE provider_key SET tested_at = :at, test_result = :result
            WHERE account_id = :account AND provider = :provider
            """)
        .param("account", account.value())
        .param("provider", provider)
        .param("at", test.at().atOffset(ZoneOffset.UTC))
        .param("result", test.result().key())
        .update();
    return find(account, provider);
  }

  @Override
  public Optional<ProviderKey> balanced(
      AccountId account, String provider, ProviderBalance balance) {
    database
        .sql(
            """
            UPDATE provider_key SET balance_usd = :usd, balance_at = :at
            WHERE account_id = :account AND provider = :provider
            """)
        .param("account", account.value())
        .param("provider", provider)
        .param("usd", balance.usd())
        .param("at", balance.at().atOffset(ZoneOffset.UTC))
        .update();
    return find(account, provider);
  }

  @Override
  public Optional<String> secret(AccountId account, String provider) {
    return database
        .sql(
            """
            SELECT sealed FROM provider_key WHERE account_id = :account AND provider = :provider
            """)
        .param("account", account.value())
        .param("provider", provider)
        .query(byte[].class)
        .optional()
        .map(sealed -> keyring.open(sealed, about(account, provider)));
  }

  @Override
  public int sealAnew(Instant at, String by) {
    keyring.addKey(at);
    return inOne(() -> {
      List<ProviderKey> all =
          database.sql(COLUMNS + "FOR UPDATE").query(PostgresProviderKeys::key).list();
      all.forEach(key -> sealAnew(key.account(), key.provider()));
      audit.add(
          new AuditEntry(
              at, by, "keyring.rotate", "keyring", null, all.size() + " keys sealed anew", ""));
      return all.size();
    });
  }

  private void sealAnew(AccountId account, String provider) {
    String secret = secret(account, provider).orElseThrow();
    database
        .sql(
            """
            UPDATE provider_key SET sealed = :sealed
            WHERE account_id = :account AND provider = :provider
            """)
        .param("account", account.value())
        .param("provider", provider)
        .param("sealed", keyring.seal(secret, about(account, provider)))
        .update();
  }

  private void note(
      String action,
      @Nullable ProviderKey before,
      @Nullable ProviderKey after,
      Instant at,
      String by) {
    ProviderKey known = after == null ? before : after;
    String subject = known == null ? "" : about(known.account(), known.provider());
    audit.add(new AuditEntry(at, by, action, subject, shown(before), shown(after), ""));
  }

  private static @Nullable String shown(@Nullable ProviderKey key) {
    return key == null
        ? null
        : "{\"hint\": \"…%s\", \"enabled\": %s}".formatted(key.hint(), key.enabled());
  }

  private static String about(AccountId account, String provider) {
    return "provider key of %s at %s".formatted(account, provider);
  }

  private static ProviderKey key(ResultSet row, int number) throws SQLException {
    OffsetDateTime tested = row.getObject("tested_at", OffsetDateTime.class);
    return new ProviderKey(
        new AccountId(row.getLong("account_id")),
        row.getString("provider"),
        row.getString("hint"),
        row.getBoolean("enabled"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        tested == null
            ? null
            : new Test(
                tested.toInstant(),
                Result.valueOf(row.getString("test_result").toUpperCase(Locale.ROOT))),
        balance(row));
  }

  private static @Nullable ProviderBalance balance(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject("balance_at", OffsetDateTime.class);
    return at == null
        ? null
        : new ProviderBalance(row.getBigDecimal("balance_usd"), at.toInstant());
  }

  private <T> T inOne(Supplier<T> work) {
    return together.execute(transaction -> work.get());
  }
}
