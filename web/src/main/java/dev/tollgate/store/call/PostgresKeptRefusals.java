package dev.tollgate.store.call;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.call.KeptRefusal;
import dev.tollgate.engine.call.KeptRefusals;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Refused calls in a table, written down together once a second and at the end. A node that dies
/// forgets its last second; one that cannot keep up, or write, passes refusals over rather than
/// have calls wait.
public final class PostgresKeptRefusals implements KeptRefusals, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresKeptRefusals.class);
  private static final int MOST_WAITING = 5_000;
  private static final int MOST_AT_ONCE = 500;
  private static final long SECONDS = 1;

  private final JdbcClient database;
  private final InstantSource realClock = InstantSource.system();
  private final RefusalsTaken taken = new RefusalsTaken();
  private final BlockingQueue<KeptRefusal> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("refused calls").factory());

  public PostgresKeptRefusals(DataSource source) {
    this.database = JdbcClient.create(source);
  }

  public void start() {
    var _ = timer.scheduleWithFixedDelay(this::write, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  /// One for which there is no room is passed over.
  @Override
  public void keep(KeptRefusal refusal) {
    if (taken.takes(refusal.account(), refusal.wasJudged(), realClock.instant().getEpochSecond())) {
      var _ = waiting.offer(refusal);
    }
  }

  /// Writes down what waits.
  public synchronized void write() {
    List<KeptRefusal> some = new ArrayList<>();
    while (waiting.drainTo(some, MOST_AT_ONCE) > 0) {
      try {
        new RefusalRows(some).insert(database);
      } catch (RuntimeException failed) {
        LOG.warn("{} refused calls were not kept", some.size(), failed);
      }
      some.clear();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    write();
  }

  @Override
  public List<Entry> list(AccountId account, @Nullable Long before, int limit) {
    return database
        .sql(
            """
            SELECT * FROM refused_call
            WHERE account_id = :account AND refusal_id < :before
            ORDER BY refusal_id DESC LIMIT :limit
            """)
        .param("account", account.value())
        .param("before", before == null ? Long.MAX_VALUE : before)
        .param("limit", limit)
        .query(RefusalRows::read)
        .list();
  }

  @Override
  public int removeBefore(Instant time) {
    return database
        .sql("DELETE FROM refused_call WHERE kept_at < :time")
        .param("time", time.atOffset(ZoneOffset.UTC))
        .update();
  }
}
