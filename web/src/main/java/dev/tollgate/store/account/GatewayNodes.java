package dev.tollgate.store.account;

import dev.tollgate.engine.call.NodeShare;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The nodes that answer metered calls. Each says every few seconds that it is there, and sees who
/// else is; one that says nothing for a while is not counted any more.
public final class GatewayNodes implements NodeShare, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayNodes.class);
  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final Duration GONE = Duration.ofSeconds(20);
  private static final long SECONDS_A_MINUTE = 60;

  private final JdbcClient database;
  private final InstantSource clock;
  private final UUID node;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("gateway nodes").factory());
  private volatile SharedMinutes present = new SharedMinutes(1, 0, 0, 0);
  private volatile SharedMinutes next = present;

  /// @param clock real time
  /// @param node a name no other node has
  public GatewayNodes(DataSource source, InstantSource clock, UUID node) {
    this.database = JdbcClient.create(source);
    this.clock = clock;
    this.node = node;
  }

  /// Joins the others, and keeps saying so.
  public void start() {
    present = join();
    next = present;
    var _ =
        timer.scheduleAtFixedRate(
            this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public long of(long limit, long minute) {
    SharedMinutes coming = next;
    return (minute > coming.since() ? coming : present).shareOf(limit, minute);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      database.sql("DELETE FROM gateway_node WHERE node = :node").param("node", node).update();
    } catch (RuntimeException failed) {
      LOG.info("The database does not answer: the others find out that this node ended");
    }
  }

  /// A node alone has everything at once; one among others waits until all of them know of it.
  private SharedMinutes join() {
    SharedMinutes seen = see(0);
    boolean alone = seen.nodes() == 1;
    long known = minute(clock.instant().plus(BEAT.multipliedBy(2))) + 1;
    return new SharedMinutes(seen.nodes(), seen.place(), 0, alone ? 0 : known);
  }

  void beat() {
    try {
      SharedMinutes seen = see(next.full());
      if (seen.since() > next.since()) {
        present = next;
      }
      next = seen;
    } catch (RuntimeException failed) {
      LOG.warn("Who shares limits of a minute is not known anew; the last shares stay", failed);
    }
  }

  private SharedMinutes see(long full) {
    long since = minute(clock.instant());
    database
        .sql(
            """
            INSERT INTO gateway_node (node, joined_at, seen_at) VALUES (:node, now(), now())
            ON CONFLICT (node) DO UPDATE SET seen_at = now()
            """)
        .param("node", node)
        .update();
    return database
        .sql(
            """
            SELECT count(*) AS nodes, count(*) FILTER (WHERE node < :node) AS place
            FROM gateway_node WHERE node = :node OR seen_at > now() - :gone * interval '1 second'
            """)
        .param("node", node)
        .param("gone", GONE.toSeconds())
        .query((row, number) ->
            new SharedMinutes(row.getInt("nodes"), row.getInt("place"), since, full))
        .single();
  }

  private static long minute(Instant at) {
    return at.getEpochSecond() / SECONDS_A_MINUTE;
  }
}
