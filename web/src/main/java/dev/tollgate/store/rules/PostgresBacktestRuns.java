package dev.tollgate.store.rules;

import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.simulation.BacktestRun;
import dev.tollgate.engine.simulation.BacktestRuns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Backtests that were asked for, in PostgreSQL.
public final class PostgresBacktestRuns implements BacktestRuns {

  private static final String ALL =
      """
      SELECT run_id, rule_set, asked_by, wanted, done, CAST(report AS text) AS report, failure,
        begun_at, touched_at
      FROM backtest_run
      """;

  private final JdbcClient database;

  public PostgresBacktestRuns(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  @Override
  public long begin(RuleSetId draft, String by, long calls, Instant at) {
    return database
        .sql(
            """
            INSERT INTO backtest_run (rule_set, asked_by, wanted, begun_at, touched_at)
            VALUES (:set, :by, :wanted, :at, :at) RETURNING run_id
            """)
        .param("set", draft.hash())
        .param("by", by)
        .param("wanted", calls)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  @Override
  public void progress(long run, long calls, Instant at) {
    database
        .sql(
            """
            UPDATE backtest_run SET done = greatest(done, :done), touched_at = :at
            WHERE run_id = :run
            """)
        .param("run", run)
        .param("done", calls)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  @Override
  public void finish(long run, long calls, String report, Instant at) {
    database
        .sql(
            """
            UPDATE backtest_run SET done = :done, report = CAST(:report AS jsonb), touched_at = :at
            WHERE run_id = :run
            """)
        .param("run", run)
        .param("done", calls)
        .param("report", report)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  @Override
  public void fail(long run, String why, Instant at) {
    database
        .sql("UPDATE backtest_run SET failure = :why, touched_at = :at WHERE run_id = :run")
        .param("run", run)
        .param("why", why)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  @Override
  public Optional<BacktestRun> find(long run) {
    return database
        .sql(ALL + "WHERE run_id = :run")
        .param("run", run)
        .query(PostgresBacktestRuns::read)
        .optional();
  }

  @Override
  public List<BacktestRun> last(int limit) {
    return database
        .sql(ALL + "ORDER BY run_id DESC LIMIT :limit")
        .param("limit", limit)
        .query(PostgresBacktestRuns::read)
        .list();
  }

  private static BacktestRun read(ResultSet row, int number) throws SQLException {
    return new BacktestRun(
        row.getLong("run_id"),
        new RuleSetId(row.getString("rule_set")),
        row.getString("asked_by"),
        row.getLong("wanted"),
        row.getLong("done"),
        row.getString("report"),
        row.getString("failure"),
        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
        row.getObject("touched_at", OffsetDateTime.class).toInstant());
  }
}
