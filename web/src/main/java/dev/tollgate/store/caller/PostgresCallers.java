package dev.tollgate.store.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.store.ChangeFeed;
import dev.tollgate.store.plan.TierRows;
import dev.tollgate.store.secret.KeyFingerprints;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Callers from PostgreSQL, cached by the fingerprint of their key.
///
/// An entry lives until the database announces a change of its account, a minute at most; one
/// second while announcements cannot be heard. That a key is unknown is remembered for a second. An
/// expired key is still found: whether it works is decided against the clock of the call.
public final class PostgresCallers implements Callers, AutoCloseable {

  private static final Duration WHILE_LISTENING = Duration.ofMinutes(1);
  private static final Duration WHILE_DEAF = Duration.ofSeconds(1);
  private static final long MOST_ENTRIES = 100_000;

  private static final String ACCOUNT_COLUMNS =
      """
      a.account_id, a.version AS account_version, a.name AS account_name, a.suspended,
      a.anchor_day, a.zone, a.industry, a.trial_ends, a.call_coupons, a.kind,
      """;
  private static final String FROM_KEYS =
      """
      FROM api_key k
      JOIN account a ON a.account_id = k.account_id
      JOIN tier_version t ON t.code = a.tier_code AND t.version = a.tier_version
      """;

  /// A key that was replaced works until its own end.
  private static final String BY_SECRET =
      """
      SELECT k.key_id, k.role, k.test,
        CASE WHEN k.hash = :hash THEN k.expires_at
             ELSE least(k.previous_until, k.expires_at) END AS expires_at,
        %s, %s %s
      %s
      WHERE (k.hash = :hash OR k.previous_hash = :hash) AND k.revoked_at IS NULL
      """
          .formatted(CallerRows.KEY_COLUMNS, ACCOUNT_COLUMNS, TierRows.COLUMNS, FROM_KEYS);

  private static final String BY_ID =
      """
      SELECT k.key_id, k.role, k.test, k.expires_at, %s, %s %s
      %s
      WHERE k.key_id = :key AND k.revoked_at IS NULL
      """
          .formatted(CallerRows.KEY_COLUMNS, ACCOUNT_COLUMNS, TierRows.COLUMNS, FROM_KEYS);

  private static final String BY_ACCOUNT =
      """
      SELECT coalesce(k.key_id, 0) AS key_id, coalesce(k.role, 'member') AS role,
             coalesce(k.test, false) AS test, k.expires_at, %s, %s %s
      FROM account a
      JOIN tier_version t ON t.code = a.tier_code AND t.version = a.tier_version
      LEFT JOIN LATERAL (
        SELECT * FROM api_key WHERE account_id = a.account_id AND revoked_at IS NULL
        ORDER BY key_id LIMIT 1) k ON true
      WHERE a.account_id = :account
      """
          .formatted(CallerRows.KEY_COLUMNS, ACCOUNT_COLUMNS, TierRows.COLUMNS);

  private final JdbcClient database;
  private final KeyFingerprints fingerprints;
  private final CallerChanges changes = new CallerChanges();
  private final ChangeFeed feed;
  private final Cache<ByteBuffer, Found> byKey =
      Caffeine.newBuilder().maximumSize(MOST_ENTRIES).expireAfterWrite(WHILE_LISTENING).build();

  public PostgresCallers(DataSource database, KeyFingerprints fingerprints) {
    this.database = JdbcClient.create(database);
    this.fingerprints = fingerprints;
    this.feed = new ChangeFeed(database, "tollgate_callers", this::heard, changes::allChanged);
  }

  /// Begins to hear of changes; until then entries live for a second.
  public void start() {
    feed.start();
  }

  @Override
  public void close() {
    feed.close();
  }

  @Override
  public Optional<Caller> byKey(String presentedKey) {
    ByteBuffer fingerprint = ByteBuffer.wrap(fingerprints.of(presentedKey));
    Found known = byKey.getIfPresent(fingerprint);
    if (known != null && trusted(known)) {
      return known.caller();
    }
    long change = changes.now();
    long readAt = System.nanoTime();
    Found found = new Found(read(presentedKey, fingerprint.array()), change, readAt);
    byKey.put(fingerprint, found);
    return found.caller();
  }

  @Override
  public Optional<Caller> byAccount(AccountId account) {
    return database
        .sql(BY_ACCOUNT)
        .param("account", account.value())
        .query(CallerRows::caller)
        .optional();
  }

  @Override
  public Optional<TierVersion> tier(String code) {
    return database
        .sql(
            """
            SELECT %s FROM tier_version t WHERE t.code = :code ORDER BY t.version DESC LIMIT 1
            """
                .formatted(TierRows.COLUMNS))
        .param("code", code)
        .query(TierRows::read)
        .optional();
  }

  @Override
  public Optional<Caller> again(Caller stale) {
    changes.changed(stale.account().id());
    return database
        .sql(BY_ID)
        .param("key", stale.key().value())
        .query(CallerRows::caller)
        .optional();
  }

  private Optional<Caller> read(String presentedKey, byte[] fingerprint) {
    return read(fingerprint)
        .or(() ->
            fingerprints
                .before(presentedKey)
                .filter(old -> takesOver(old, fingerprint))
                .flatMap(old -> read(fingerprint)));
  }

  /// A key that is presented while the master key is replaced has its fingerprint made anew.
  private boolean takesOver(byte[] old, byte[] fingerprint) {
    return database
            .sql(
                """
                UPDATE api_key SET
                  hash = CASE WHEN hash = :old THEN :new ELSE hash END,
                  previous_hash = CASE WHEN previous_hash = :old THEN :new ELSE previous_hash END
                WHERE hash = :old OR previous_hash = :old
                """)
            .param("old", old)
            .param("new", fingerprint)
            .update()
        > 0;
  }

  private Optional<Caller> read(byte[] fingerprint) {
    return database.sql(BY_SECRET).param("hash", fingerprint).query(CallerRows::caller).optional();
  }

  private boolean trusted(Found known) {
    boolean longLived = feed.listening() && known.caller().isPresent();
    Duration life = longLived ? WHILE_LISTENING : WHILE_DEAF;
    return System.nanoTime() - known.readAt() < life.toNanos()
        && known
            .caller()
            .map(caller -> changes.unchangedSince(known.change(), caller.account().id()))
            .orElse(true);
  }

  private void heard(String change) {
    String account = change.startsWith("account:") ? "acct_" + change.substring(8) : change;
    AccountId.parse(account).ifPresentOrElse(changes::changed, changes::allChanged);
  }

  /// What a look-up found.
  ///
  /// @param change the number of changes known before the row was read
  /// @param readAt nanoseconds of the machine's own clock, before the row was read
  private record Found(Optional<Caller> caller, long change, long readAt) {}
}
