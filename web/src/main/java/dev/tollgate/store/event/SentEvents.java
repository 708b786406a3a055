package dev.tollgate.store.event;

import dev.tollgate.engine.alert.Endpoint;
import dev.tollgate.engine.alert.Event;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.engine.alert.Webhooks.Sent;
import dev.tollgate.engine.alert.Webhooks.State;
import dev.tollgate.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What an endpoint was sent, is being sent, and is sent again.
final class SentEvents {

  private final JdbcClient database;
  private final EventLog events;

  SentEvents(DataSource source) {
    this.database = JdbcClient.create(source);
    this.events = new EventLog(source);
  }

  void test(Endpoint endpoint, Instant at) {
    long event =
        events.addSorted(
            new Event(
                endpoint.account(),
                EventType.WEBHOOK_TEST,
                Map.of("webhook", endpoint.id().toString()),
                "A test of " + endpoint.id(),
                at));
    database
        .sql(
            """
            INSERT INTO delivery (event_id, account_id, endpoint_id)
            VALUES (:event, :account, :endpoint)
            """)
        .param("event", event)
        .param("account", endpoint.account() == null ? null : endpoint.account().value())
        .param("endpoint", endpoint.id().value())
        .update();
  }

  List<Sent> list(Endpoint endpoint, @Nullable Long before, int most) {
    return database
        .sql(
            """
            SELECT d.delivery_id, d.event_id, d.state, d.attempts, d.due_at, d.tried_at,
              d.answer_status, d.answer, v.type, v.data, v.at
            FROM delivery d JOIN event v ON v.event_id = d.event_id
            WHERE d.endpoint_id = :endpoint
              AND d.delivery_id < coalesce(:before, 9223372036854775807)
            ORDER BY d.delivery_id DESC LIMIT :most
            """)
        .param("endpoint", endpoint.id().value())
        .param("before", before)
        .param("most", most)
        .query(SentEvents::sent)
        .list();
  }

  /// Events that are being delivered anyway are not doubled.
  int replaySince(Endpoint endpoint, Instant since) {
    return database
        .sql(
            """
            INSERT INTO delivery (event_id, account_id, endpoint_id)
            SELECT v.event_id, v.account_id, e.endpoint_id
            FROM webhook_endpoint e
            JOIN event v ON (e.account_id IS NULL OR v.account_id = e.account_id)
              AND (cardinality(e.types) = 0 OR v.type = ANY(e.types))
            WHERE e.endpoint_id = :endpoint AND v.at >= :since AND v.sorted
              AND v.type <> 'webhook.test'
              AND NOT EXISTS (
                SELECT FROM delivery d WHERE d.event_id = v.event_id
                  AND d.endpoint_id = e.endpoint_id AND d.state = 'WAITING')
            ORDER BY v.event_id
            """)
        .param("endpoint", endpoint.id().value())
        .param("since", Columns.time(since))
        .update();
  }

  boolean replay(Endpoint endpoint, long delivery) {
    return database
            .sql(
                """
                INSERT INTO delivery (event_id, account_id, endpoint_id)
                SELECT event_id, account_id, endpoint_id FROM delivery
                WHERE delivery_id = :delivery AND endpoint_id = :endpoint
                """)
            .param("delivery", delivery)
            .param("endpoint", endpoint.id().value())
            .update()
        > 0;
  }

  private static Sent sent(ResultSet row, int number) throws SQLException {
    State state = State.valueOf(row.getString("state"));
    int status = row.getInt("answer_status");
    boolean none = row.wasNull();
    return new Sent(
        row.getLong("delivery_id"),
        "evt_" + row.getLong("event_id"),
        row.getString("type"),
        state,
        EventBody.json(row),
        row.getInt("attempts"),
        state == State.WAITING ? Columns.instant(row, "due_at") : null,
        Columns.instant(row, "tried_at"),
        none ? null : (Integer) status,
        row.getString("answer"));
  }
}
