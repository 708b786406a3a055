package dev.tollgate.store.collection;

import dev.tollgate.engine.billing.collection.CollectorEvent;
import dev.tollgate.engine.billing.collection.CollectorEvent.About;
import dev.tollgate.engine.billing.collection.CollectorEvent.Kept;
import dev.tollgate.engine.billing.collection.CollectorEvent.State;
import dev.tollgate.engine.billing.collection.CollectorEvents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Events of Stripe in PostgreSQL.
public final class PostgresCollectorEvents implements CollectorEvents {

  private static final String COLUMNS =
      """
      number, event_id, type, about, subject, body, created_at, received_at, state, attempts, note,
        handled_at
      """;

  private final JdbcClient database;

  public PostgresCollectorEvents(DataSource source) {
    this.database = JdbcClient.create(source);
  }

  @Override
  public boolean keep(CollectorEvent event, Instant at) {
    return database
            .sql(
                """
                INSERT INTO stripe_event (event_id, type, about, subject, body, created_at,
                  received_at, due_at)
                VALUES (:id, :type, :about, :subject, :body, :created, :at, :at)
                ON CONFLICT (event_id) DO NOTHING
                """)
            .param("id", event.id())
            .param("type", event.type())
            .param("about", event.about().name())
            .param("subject", event.subject())
            .param("body", event.body())
            .param("created", event.created().atOffset(ZoneOffset.UTC))
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  @Override
  public List<Kept> take(int limit, Duration lease, Instant at) {
    return database
        .sql(
            """
            UPDATE stripe_event SET due_at = :until, attempts = attempts + 1
            WHERE number IN (
              SELECT number FROM stripe_event WHERE state = 'NEW' AND due_at <= :at
              ORDER BY due_at, number LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING
            """
                + COLUMNS)
        .param("until", at.plus(lease).atOffset(ZoneOffset.UTC))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, number) -> kept(row))
        .list();
  }

  @Override
  public void handled(String id, State state, String note, Instant at) {
    database
        .sql(
            """
            UPDATE stripe_event SET state = :state, note = :note, handled_at = :at
            WHERE event_id = :id AND state = 'NEW'
            """)
        .param("state", state.name())
        .param("note", note)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("id", id)
        .update();
  }

  @Override
  public void later(String id, String note, Instant next) {
    database
        .sql("UPDATE stripe_event SET due_at = :next, note = :note WHERE event_id = :id")
        .param("next", next.atOffset(ZoneOffset.UTC))
        .param("note", note)
        .param("id", id)
        .update();
  }

  @Override
  public List<Row> list(@Nullable State state, @Nullable Long before, int limit) {
    return database
        .sql(
            "SELECT "
                + COLUMNS
                + """
                FROM stripe_event
                WHERE number < coalesce(:before, 9223372036854775807)
                  AND (:state::text IS NULL OR state = :state)
                ORDER BY number DESC LIMIT :limit
                """)
        .param("before", before)
        .param("state", state == null ? null : state.name())
        .param("limit", limit)
        .query((row, number) -> new Row(row.getLong("number"), kept(row)))
        .list();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    OffsetDateTime handled = row.getObject("handled_at", OffsetDateTime.class);
    return new Kept(
        new CollectorEvent(
            row.getString("event_id"),
            row.getString("type"),
            About.valueOf(row.getString("about")),
            row.getString("subject"),
            row.getString("body"),
            row.getObject("created_at", OffsetDateTime.class).toInstant()),
        State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getString("note"),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        handled == null ? null : handled.toInstant());
  }
}
