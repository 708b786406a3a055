package dev.tollgate.store.account;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.engine.plan.ApiKey;
import dev.tollgate.engine.plan.Keys;
import dev.tollgate.store.Columns;
import dev.tollgate.store.secret.KeySecrets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// API keys in PostgreSQL, and the audit entry of each change to one. Of a key itself only a
/// fingerprint is kept.
public final class PostgresKeys implements Keys {

  private static final String SELECT =
      """
      SELECT key_id, account_id, member_id, name, role, test, hint, models, services, networks,
        requests_a_minute, tokens_a_minute, expires_at, revoked_at, previous_until, created_at
      FROM api_key
      """;

  private final JdbcClient database;
  private final KeySecrets secrets;
  private final Edits edits;

  public PostgresKeys(DataSource source, KeySecrets secrets) {
    this.database = JdbcClient.create(source);
    this.secrets = secrets;
    this.edits = new Edits(source);
  }

  @Override
  public List<ApiKey> list(Asked asked, int most) {
    return database
        .sql(
            SELECT
                + """
                WHERE (:account::bigint IS NULL OR account_id = :account)
                  AND (:member::bigint IS NULL OR member_id = :member)
                  AND (:only::bigint IS NULL OR key_id = :only)
                  AND (:named::text IS NULL OR strpos(lower(name), lower(:named)) > 0)
                  AND key_id > :after AND (:revoked OR revoked_at IS NULL)
                ORDER BY key_id LIMIT :most
                """)
        .param("account", asked.account() == null ? null : asked.account().value())
        .param("member", asked.member() == null ? null : asked.member().value())
        .param("only", asked.only() == null ? null : asked.only().value())
        .param("named", asked.named())
        .param("after", asked.after() == null ? 0 : asked.after().value())
        .param("revoked", asked.revoked())
        .param("most", most)
        .query(ApiKeyRow::read)
        .list();
  }

  @Override
  public Optional<ApiKey> of(KeyId key) {
    return read(key, "");
  }

  private Optional<ApiKey> read(KeyId key, String lock) {
    return database
        .sql(SELECT + "WHERE key_id = :key " + lock)
        .param("key", key.value())
        .query(ApiKeyRow::read)
        .optional();
  }

  @Override
  public Map<KeyId, Instant> lastUsed(List<ApiKey> keys) {
    Map<KeyId, Instant> uses = new HashMap<>();
    database
        .sql("SELECT key_id, used_at FROM api_key_use WHERE key_id = ANY (:keys)")
        .param("keys", keys.stream().map(key -> key.id().value()).toArray(Long[]::new))
        .query(row -> {
          Instant used = Columns.instant(row, "used_at");
          if (used != null) {
            uses.put(new KeyId(row.getLong("key_id")), used);
          }
        });
    return uses;
  }

  @Override
  public Change issue(AccountId account, ApiKey.Terms terms, boolean test, Instant at, String by) {
    String secret = secrets.make(test);
    return edits.together(() ->
        refusal(account, terms)
            .orElseGet(() -> {
              long id =
                  ApiKeyRow.write(
                          database.sql(
                              """
                              INSERT INTO api_key (account_id, hash, hint, name, role, test, models,
                                services, networks, requests_a_minute, tokens_a_minute, member_id,
                                expires_at, created_at)
                              VALUES (:account, :hash, :hint, :name, :role, :test, :models,
                                :services, :networks, :requests, :tokens, :member, :expires, :at)
                              RETURNING key_id
                              """),
                          terms)
                      .param("account", account.value())
                      .param("hash", secrets.hash(secret))
                      .param("hint", KeySecrets.hint(secret))
                      .param("test", test)
                      .param("at", Columns.time(at))
                      .query(Long.class)
                      .single();
              return done(null, new KeyId(id), secret, "key.issue", at, by);
            }));
  }

  @Override
  public Change edit(ApiKey before, ApiKey.Terms after, Instant at, String by) {
    return change(
        before,
        () ->
            refusal(before.account(), after)
                .orElseGet(() -> {
                  ApiKeyRow.write(
                          database.sql(
                              """
                              UPDATE api_key SET name = :name, role = :role, models = :models,
                                services = :services, networks = :networks,
                                requests_a_minute = :requests, tokens_a_minute = :tokens,
                                member_id = :member, expires_at = :expires
                              WHERE key_id = :key
                              """),
                          after)
                      .param("key", before.id().value())
                      .update();
                  return done(before, before.id(), null, "key.edit", at, by);
                }));
  }

  @Override
  public Change rotate(ApiKey before, Instant oldUntil, Instant at, String by) {
    String secret = secrets.make(before.test());
    return change(
        before,
        () -> {
          database
              .sql(
                  """
                  UPDATE api_key SET previous_hash = hash, previous_until = :until,
                    hash = :hash, hint = :hint
                  WHERE key_id = :key
                  """)
              .param("until", Columns.time(oldUntil))
              .param("hash", secrets.hash(secret))
              .param("hint", KeySecrets.hint(secret))
              .param("key", before.id().value())
              .update();
          return done(before, before.id(), secret, "key.rotate", at, by);
        });
  }

  @Override
  public Change revoke(ApiKey before, Instant at, String by) {
    return change(
        before,
        () -> {
          database
              .sql("UPDATE api_key SET revoked_at = coalesce(revoked_at, :at) WHERE key_id = :key")
              .param("at", Columns.time(at))
              .param("key", before.id().value())
              .update();
          return done(before, before.id(), null, "key.revoke", at, by);
        });
  }

  private Change change(ApiKey before, Supplier<Change> write) {
    return edits.together(() ->
        read(before.id(), "FOR UPDATE").filter(before::equals).isPresent()
            ? write.get()
            : new Change.EditedMeanwhile(before.id()));
  }

  private Optional<Change> refusal(AccountId account, ApiKey.Terms terms) {
    if (!edits.hasAccount(account)) {
      return Optional.of(new Change.NoSuchAccount(account));
    }
    return Optional.ofNullable(terms.member())
        .filter(member -> !edits.hasMember(account, member))
        .map(Change.NoSuchMember::new);
  }

  private Change done(
      @Nullable ApiKey before,
      KeyId id,
      @Nullable String secret,
      String action,
      Instant at,
      String by) {
    ApiKey after = of(id).orElseThrow();
    edits.audit(at, by, action, id.toString(), before, after, after.terms().name());
    if (before == null) {
      edits.event(after.account(), EventType.KEY_CREATED, of(after), "A key was made: " + id, at);
    } else if (before.revoked() == null && after.revoked() != null) {
      edits.event(after.account(), EventType.KEY_REVOKED, of(after), "A key ended: " + id, at);
    }
    return new Change.Done(after, secret);
  }

  private static Map<String, String> of(ApiKey key) {
    return Map.of("key", key.id().toString(), "name", key.terms().name());
  }
}
