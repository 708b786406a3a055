package dev.tollgate.store.batch;

import dev.tollgate.engine.run.History;
import dev.tollgate.store.Columns;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Histories in PostgreSQL, a table each.
public final class PostgresHistory implements History {

  private static final String JOB_RUNS =
      """
      DELETE FROM job_run WHERE run_id IN (
        SELECT run_id FROM job_run WHERE seen_at < :before ORDER BY run_id LIMIT :most)
      """;

  private static final String BACKTESTS =
      """
      DELETE FROM backtest_run WHERE run_id IN (
        SELECT run_id FROM backtest_run WHERE touched_at < :before ORDER BY run_id LIMIT :most)
      """;

  /// With their deliveries and notices. One that is still on its way stays.
  private static final String EVENTS =
      """
      DELETE FROM event WHERE event_id IN (
        SELECT e.event_id FROM event e
        WHERE e.at < :before AND e.sorted
          AND NOT EXISTS (
            SELECT FROM delivery d WHERE d.event_id = e.event_id AND d.state = 'WAITING')
        ORDER BY e.at LIMIT :most)
      """;

  /// What nobody has handled yet stays.
  private static final String STRIPE_EVENTS =
      """
      DELETE FROM stripe_event WHERE number IN (
        SELECT number FROM stripe_event
        WHERE received_at < :before AND state <> 'NEW' ORDER BY number LIMIT :most)
      """;

  private final JdbcClient database;
  private final String sql;

  private PostgresHistory(DataSource source, String sql) {
    this.database = JdbcClient.create(source);
    this.sql = sql;
  }

  public static PostgresHistory ofJobs(DataSource source) {
    return new PostgresHistory(source, JOB_RUNS);
  }

  public static PostgresHistory ofBacktests(DataSource source) {
    return new PostgresHistory(source, BACKTESTS);
  }

  public static PostgresHistory ofEvents(DataSource source) {
    return new PostgresHistory(source, EVENTS);
  }

  public static PostgresHistory ofStripe(DataSource source) {
    return new PostgresHistory(source, STRIPE_EVENTS);
  }

  @Override
  public int forget(Instant before, int most) {
    return database.sql(sql).param("before", Columns.time(before)).param("most", most).update();
  }
}
