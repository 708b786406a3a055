package dev.tollgate.store.batch;

import dev.tollgate.engine.run.RunLog;
import dev.tollgate.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Runs of jobs in PostgreSQL.
public final class PostgresRunLog implements RunLog {

  private final JdbcClient database;

  public PostgresRunLog(DataSource source) {
    this.database = JdbcClient.create(source);
  }

  @Override
  public long begin(String job, String node, Instant at) {
    return database
        .sql(
            """
            INSERT INTO job_run (job, node, started_at, seen_at) VALUES (:job, :node, :at, :at)
            RETURNING run_id
            """)
        .param("job", job)
        .param("node", node)
        .param("at", Columns.time(at))
        .query(Long.class)
        .single();
  }

  @Override
  public void progress(long run, long items, long failures, String message, Instant at) {
    note(run, items, failures, message, at, false);
  }

  @Override
  public void end(long run, long items, long failures, String message, Instant at) {
    note(run, items, failures, message, at, true);
  }

  private void note(
      long run, long items, long failures, String message, Instant at, boolean ended) {
    database
        .sql(
            """
            UPDATE job_run SET items = :items, failures = :failures, message = :message,
              seen_at = :at,
              ended_at = CASE WHEN :ended THEN greatest(:at::timestamptz, started_at) END
            WHERE run_id = :run
            """)
        .param("items", items)
        .param("failures", failures)
        .param("message", message.replace('\0', ' '))
        .param("at", Columns.time(at))
        .param("ended", ended)
        .param("run", run)
        .update();
  }

  @Override
  public List<Kept> list(@Nullable String job, @Nullable Long before, int limit) {
    return database
        .sql(
            """
            SELECT run_id, job, node, started_at, seen_at, ended_at, items, failures, message
            FROM job_run
            WHERE (:job::text IS NULL OR job = :job)
              AND run_id < coalesce(:before, 9223372036854775807)
            ORDER BY run_id DESC LIMIT :limit
            """)
        .param("job", job)
        .param("before", before)
        .param("limit", limit)
        .query(PostgresRunLog::kept)
        .list();
  }

  @Override
  public int forget(Instant before) {
    return database
        .sql("DELETE FROM job_run WHERE seen_at < :before")
        .param("before", Columns.time(before))
        .update();
  }

  private static Kept kept(ResultSet row, int number) throws SQLException {
    return new Kept(
        row.getLong("run_id"),
        row.getString("job"),
        row.getString("node"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("seen_at", OffsetDateTime.class).toInstant(),
        Columns.instant(row, "ended_at"),
        row.getLong("items"),
        row.getLong("failures"),
        row.getString("message"));
  }
}
