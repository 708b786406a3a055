package dev.tollgate.store.event;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.alert.Answer;
import dev.tollgate.engine.alert.EndpointId;
import dev.tollgate.engine.alert.Event;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.store.Columns;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Disables endpoints that failed for too long, and tells their people.
final class DisabledEndpoint {

  private final JdbcClient database;
  private final EventLog events;

  DisabledEndpoint(DataSource source) {
    this.database = JdbcClient.create(source);
    this.events = new EventLog(source);
  }

  /// In the transaction that gave its delivery up; one that is disabled already stays as it is.
  void endpoint(EndpointId endpoint, Answer answer) {
    String reason =
        answer.kind() == Answer.Kind.GONE
            ? "It answered 410: it is there no more."
            : "A delivery failed for three days; the last answer was %s."
                .formatted(answer.status() == null ? "none" : answer.status().toString());
    database
        .sql(
            """
            UPDATE webhook_endpoint SET enabled = false, disabled_for = :reason
            WHERE endpoint_id = :id AND enabled RETURNING account_id, url, now() AS at
            """)
        .param("reason", reason)
        .param("id", endpoint.value())
        .query((row, number) ->
            new Event(
                Columns.id(row, "account_id", AccountId::new),
                EventType.WEBHOOK_DISABLED,
                Map.of(
                    "webhook", endpoint.toString(), "url", row.getString("url"), "reason", reason),
                "The webhook endpoint %s (%s) was disabled. %s Mend it, enable it, and replay what it missed."
                    .formatted(endpoint, row.getString("url"), reason),
                Objects.requireNonNull(row.getObject("at", OffsetDateTime.class)).toInstant()))
        .list()
        .forEach(events::add);
  }
}
