package dev.tollgate.store.event;

import dev.tollgate.engine.alert.Event;
import dev.tollgate.store.Columns;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Writes events. A store adds one in the transaction that makes it happen, so that neither is
/// there without the other.
public final class EventLog {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient database;

  public EventLog(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  public void add(Event event) {
    write(event, false);
  }

  /// Writes an event of which it is known whom it goes to.
  ///
  /// @return its number
  long addSorted(Event event) {
    return write(event, true);
  }

  private long write(Event event, boolean sorted) {
    return database
        .sql(
            """
            INSERT INTO event (account_id, type, data, text, at, sorted)
            VALUES (:account, :type, :data::jsonb, :text, :at, :sorted) RETURNING event_id
            """)
        .param("account", event.account() == null ? null : event.account().value())
        .param("type", event.type().key())
        .param("data", JSON.writeValueAsString(event.data()))
        .param("text", event.text())
        .param("at", Columns.time(event.at()))
        .param("sorted", sorted)
        .query(Long.class)
        .single();
  }
}
