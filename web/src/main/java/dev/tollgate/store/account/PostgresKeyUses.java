package dev.tollgate.store.account;

import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.plan.KeyUses;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps in memory which keys were used, and writes it down once a minute and at the end. A node
/// that dies forgets its last minute.
public final class PostgresKeyUses implements KeyUses, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresKeyUses.class);
  private static final long SECONDS = 60;

  private final JdbcClient database;
  private final Map<KeyId, Instant> unwritten = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("key uses").factory());

  public PostgresKeyUses(DataSource source) {
    this.database = JdbcClient.create(source);
  }

  public void start() {
    var _ = timer.scheduleAtFixedRate(this::write, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void used(KeyId key, Instant at) {
    unwritten.put(key, at);
  }

  /// Writes down what was not yet; what cannot be written now is tried again with the next.
  public void write() {
    Map<KeyId, Instant> uses = Map.copyOf(unwritten);
    if (uses.isEmpty()) {
      return;
    }
    try {
      write(uses);
      uses.forEach(unwritten::remove);
    } catch (RuntimeException failed) {
      LOG.warn("When {} keys were last used was not written down", uses.size(), failed);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    write();
  }

  private void write(Map<KeyId, Instant> uses) {
    var entries = uses.entrySet();
    database
        .sql(
            """
            INSERT INTO api_key_use (key_id, used_at)
            SELECT u.key_id, u.used_at::timestamptz
            FROM unnest(:keys::bigint[], :times::text[]) AS u (key_id, used_at)
            JOIN api_key k ON k.key_id = u.key_id
            ON CONFLICT (key_id) DO UPDATE SET used_at = greatest(api_key_use.used_at, EXCLUDED.used_at)
            """)
        .param("keys", entries.stream().map(each -> each.getKey().value()).toArray(Long[]::new))
        .param(
            "times",
            entries.stream().map(each -> each.getValue().toString()).toArray(String[]::new))
        .update();
  }
}
