package dev.tollgate.store.alert;

import dev.tollgate.engine.alert.OpenMatters;
import dev.tollgate.store.Columns;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts what waits for somebody by indexes that hold nothing else.
public final class PostgresOpenMatters implements OpenMatters {

  private final JdbcClient database;

  public PostgresOpenMatters(DataSource source) {
    this.database = JdbcClient.create(source);
  }

  @Override
  public Counts count(Instant since) {
    return database
        .sql(
            """
            SELECT
              (SELECT count(*) FROM account WHERE suspended),
              (SELECT count(DISTINCT account_id) FROM dunning WHERE rose_at IS NULL),
              (SELECT count(*) FROM payment_return WHERE kind = 'DISPUTE' AND NOT back),
              (SELECT count(*) FROM stripe_event WHERE state = 'DIFFERS'),
              (SELECT count(*) FROM stripe_event WHERE state = 'FAILED'),
              (SELECT count(*) FROM webhook_endpoint WHERE disabled_for IS NOT NULL),
              (SELECT count(*) FROM delivery WHERE state = 'GIVEN_UP' AND tried_at >= :since),
              (SELECT count(*) FROM job_run WHERE failures > 0 AND started_at >= :since)
            """)
        .param("since", Columns.time(since))
        .query((row, number) ->
            new Counts(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8)))
        .single();
  }
}
