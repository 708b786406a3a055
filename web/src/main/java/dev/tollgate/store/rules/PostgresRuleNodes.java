package dev.tollgate.store.rules;

import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.Activation;
import dev.tollgate.engine.release.RuleNodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The nodes as they tell each other through PostgreSQL: each says twice a second, and when it has
/// changed over, how far it is. One that has said nothing for some seconds is taken to have ended.
public final class PostgresRuleNodes implements RuleNodes {

  /// What an announcement on [PostgresActivationLog#CHANNEL] begins with that asks for a set to be
  /// compiled; its hash follows.
  public static final String PREPARE = "prepare ";

  private static final Duration MOST_SILENT = Duration.ofSeconds(3);
  private static final Duration COMPILING = Duration.ofSeconds(10);
  private static final Duration CHANGING_OVER = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 10;

  private final JdbcClient database;

  public PostgresRuleNodes(DataSource dataSource) {
    this.database = JdbcClient.create(dataSource);
  }

  @Override
  public void prepare(RuleSetId set) {
    database
        .sql("SELECT pg_notify(:channel, :text)")
        .param("channel", PostgresActivationLog.CHANNEL)
        .param("text", PREPARE + set.hash())
        .query((_, _) -> set)
        .single();
  }

  @Override
  public void awaitPrepared(RuleSetId set) {
    var _ = awaited("NOT (:hash = ANY(prepared))", Map.of("hash", set.hash()), COMPILING);
  }

  @Override
  public Reach awaitFollowed(Activation activation) {
    return awaited(
        "followed < :sequence", Map.of("sequence", activation.sequence()), CHANGING_OVER);
  }

  /// A node says how far it is.
  ///
  /// @param followed the sequence of the activation it works by
  public void tell(String node, long followed, List<RuleSetId> prepared) {
    database
        .sql(
            """
            INSERT INTO rule_node (node, followed, prepared, seen_at)
            VALUES (:node, :followed, :prepared, clock_timestamp())
            ON CONFLICT (node) DO UPDATE SET
              followed = excluded.followed, prepared = excluded.prepared, seen_at = excluded.seen_at
            """)
        .param("node", node)
        .param("followed", followed)
        .param("prepared", prepared.stream().map(RuleSetId::hash).toArray(String[]::new))
        .update();
  }

  /// A node ends; what others left behind that ended long ago goes with it.
  public void leave(String node) {
    database
        .sql("DELETE FROM rule_node WHERE node = :node OR seen_at < now() - interval '1 hour'")
        .param("node", node)
        .update();
  }

  private Reach awaited(String isBehind, Map<String, Object> parameters, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    Reach reach = reach(isBehind, parameters);

    while (!reach.isEverywhere() && System.nanoTime() < end && pause()) {
      reach = reach(isBehind, parameters);
    }
    return reach;
  }

  private Reach reach(String isBehind, Map<String, Object> parameters) {
    return database
        .sql(
            """
            SELECT count(*), coalesce(array_agg(node ORDER BY node) FILTER (WHERE %s), '{}')
            FROM rule_node WHERE seen_at > clock_timestamp() - make_interval(secs => :silent)
            """
                .formatted(isBehind))
        .params(parameters)
        .param("silent", MOST_SILENT.toSeconds())
        .query((row, _) -> new Reach(row.getInt(1), List.of((String[]) row.getArray(2).getArray())))
        .single();
  }

  /// @return false when the thread is told to end
  private static boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
