package dev.tollgate.store.audit;

import dev.tollgate.engine.audit.AuditLog;
import dev.tollgate.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the audit trail in PostgreSQL. Each filter is a condition of its own, so that the index of
/// what was asked for is used.
public final class PostgresAuditLog implements AuditLog {

  private static final String SELECT =
      """
      SELECT entry_id, at, actor, action, subject, before_text, after_text, note
      FROM audit_entry
      """;

  private final JdbcClient database;

  public PostgresAuditLog(DataSource source) {
    this.database = JdbcClient.create(source);
  }

  @Override
  public List<Entry> list(Asked asked, int most) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> conditions = new ArrayList<>(List.of("true"));
    String action = asked.action();
    add("starts_with(actor, :actor)", "actor", asked.actor(), conditions, values);
    add(
        action != null && action.endsWith(".")
            ? "starts_with(action, :action)"
            : "action = :action",
        "action",
        action,
        conditions,
        values);
    add("subject = :subject", "subject", asked.subject(), conditions, values);
    add("at >= :from", "from", Columns.time(asked.from()), conditions, values);
    add("at < :to", "to", Columns.time(asked.to()), conditions, values);
    add("entry_id < :below", "below", asked.below(), conditions, values);
    return database
        .sql(
            SELECT
                + "WHERE %s ORDER BY entry_id DESC LIMIT :most"
                    .formatted(String.join(" AND ", conditions)))
        .params(values)
        .param("most", most)
        .query(PostgresAuditLog::read)
        .list();
  }

  @Override
  public Optional<Entry> of(long id) {
    return database
        .sql(SELECT + "WHERE entry_id = :id")
        .param("id", id)
        .query(PostgresAuditLog::read)
        .optional();
  }

  /// Steps from one action to the next in the index, as there are few of them and many entries.
  @Override
  public List<String> actions() {
    return database
        .sql(
            """
            WITH RECURSIVE known AS (
              (SELECT action FROM audit_entry ORDER BY action LIMIT 1)
              UNION ALL
              SELECT (SELECT a.action FROM audit_entry a WHERE a.action > known.action
                ORDER BY a.action LIMIT 1)
              FROM known WHERE known.action IS NOT NULL)
            SELECT action FROM known WHERE action IS NOT NULL ORDER BY action
            """)
        .query(String.class)
        .list();
  }

  private static void add(
      String condition,
      String name,
      @Nullable Object value,
      List<String> conditions,
      Map<String, Object> values) {
    if (value != null) {
      conditions.add(condition);
      values.put(name, value);
    }
  }

  private static Entry read(ResultSet row, int number) throws SQLException {
    return new Entry(
        row.getLong("entry_id"),
        Objects.requireNonNull(Columns.instant(row, "at")),
        row.getString("actor"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("before_text"),
        row.getString("after_text"),
        row.getString("note"));
  }
}
