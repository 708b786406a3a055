package dev.tollgate.store.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.run.ForgetHistory;
import dev.tollgate.engine.run.ForgetHistory.Shelf;
import dev.tollgate.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresHistoryTest {

  private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
  private static final Duration KEPT = Duration.ofDays(90);

  private final HikariDataSource database = TestDatabase.fresh(2);
  private final JdbcClient sql = JdbcClient.create(database);

  @AfterEach
  void close() {
    database.close();
  }

  private long forget(PostgresHistory history) {
    AtomicLong gone = new AtomicLong();
    new ForgetHistory(List.of(new Shelf(history, KEPT))).forget(NOW, gone::addAndGet);
    return gone.get();
  }

  private long count(String table) {
    return sql.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  @Test
  void old_runs_of_jobs_are_forgotten_however_many_and_younger_ones_are_not() {
    sql.sql(
            """
            INSERT INTO job_run (job, node, started_at, seen_at)
            SELECT 'sweep-holds', 'node', at, at
            FROM generate_series(1, 5000) AS n,
              LATERAL (SELECT timestamptz '2026-11-23 04:00Z' - n * interval '1 hour' AS at) t
            """)
        .update();

    long gone = forget(PostgresHistory.ofJobs(database));

    assertThat(gone).isEqualTo(5_000 - 24 * 90);
    assertThat(count("job_run")).isEqualTo(24 * 90);
    assertThat(forget(PostgresHistory.ofJobs(database))).isZero();
  }

  @Test
  void an_event_is_forgotten_with_its_notices_and_deliveries_but_not_before_they_arrived() {
    event("2026-01-01", "DELIVERED", true);
    event("2026-01-02", "GIVEN_UP", true);
    event("2026-01-03", "WAITING", true);
    event("2026-01-04", "DELIVERED", false);
    event("2026-11-22", "DELIVERED", true);

    assertThat(forget(PostgresHistory.ofEvents(database))).isEqualTo(2);

    assertThat(count("event")).isEqualTo(3);
    assertThat(count("delivery")).isEqualTo(3);
    assertThat(count("notice")).isEqualTo(3);
  }

  private void event(String day, String state, boolean sorted) {
    sql.sql(
            """
            WITH e AS (
              INSERT INTO event (type, data, text, at, sorted)
              VALUES ('call.overrun', '{}', '', :day::date, :sorted) RETURNING event_id),
            n AS (INSERT INTO notice (event_id) SELECT event_id FROM e)
            INSERT INTO delivery (event_id, address, state) SELECT event_id, 'a@b.c', :state FROM e
            """)
        .param("day", day)
        .param("sorted", sorted)
        .param("state", state)
        .update();
  }

  @Test
  void what_stripe_sent_is_forgotten_once_it_was_handled() {
    sql.sql(
            """
            INSERT INTO stripe_event (event_id, type, about, subject, body, created_at, received_at,
              state, due_at)
            SELECT 'evt_' || state, '', 'OTHER', '', '{}', at, at, state, at
            FROM unnest(ARRAY['NEW', 'DONE', 'FAILED']) AS state,
              LATERAL (SELECT timestamptz '2026-01-01' AS at) t
            """)
        .update();

    assertThat(forget(PostgresHistory.ofStripe(database))).isEqualTo(2);

    assertThat(sql.sql("SELECT state FROM stripe_event").query(String.class).list())
        .containsExactly("NEW");
  }

  @Test
  void old_backtests_are_forgotten() {
    sql.sql(
            """
            INSERT INTO backtest_run (rule_set, asked_by, wanted, begun_at, touched_at)
            SELECT repeat('a', 64), 'ann', 10, at, at
            FROM unnest(ARRAY[timestamptz '2026-01-01', timestamptz '2026-11-01']) AS at
            """)
        .update();

    assertThat(forget(PostgresHistory.ofBacktests(database))).isEqualTo(1);

    assertThat(count("backtest_run")).isEqualTo(1);
  }
}
