package dev.tollgate.store.byok;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.store.ChangeFeed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which accounts make calls with keys of their own, and at which providers. Every call asks, and
/// few accounts bring keys: so all of it is kept, and read again when the database announces a
/// change; each second while announcements cannot be heard.
final class KeysInUse implements AutoCloseable {

  private static final long WHILE_DEAF_NANOS = 1_000_000_000L;

  private final JdbcClient database;
  private final ChangeFeed feed;
  private final AtomicLong changes = new AtomicLong();
  private volatile @Nullable Known known;

  /// @param change the number of changes heard of before the rows were read
  /// @param at of the machine's own clock, in nanoseconds, before the rows were read
  private record Known(Map<AccountId, Set<String>> providers, long change, long at) {}

  KeysInUse(DataSource database) {
    this.database = JdbcClient.create(database);
    this.feed =
        new ChangeFeed(
            database,
            "tollgate_provider_keys",
            account -> changes.incrementAndGet(),
            changes::incrementAndGet);
  }

  void start() {
    feed.start();
  }

  @Override
  public void close() {
    feed.close();
  }

  boolean has(AccountId account, String provider) {
    Known present = known;
    if (present == null || !trusted(present)) {
      present = read();
      known = present;
    }
    return present.providers().getOrDefault(account, Set.of()).contains(provider);
  }

  private boolean trusted(Known present) {
    return present.change() == changes.get()
        && (feed.listening() || System.nanoTime() - present.at() < WHILE_DEAF_NANOS);
  }

  private Known read() {
    long change = changes.get();
    long at = System.nanoTime();
    Map<AccountId, Set<String>> providers = new HashMap<>();
    database
        .sql("SELECT account_id, provider FROM provider_key WHERE enabled")
        .query(row -> {
          providers
              .computeIfAbsent(new AccountId(row.getLong(1)), account -> new HashSet<>())
              .add(row.getString(2));
        });
    return new Known(providers, change, at);
  }
}
