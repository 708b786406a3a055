package dev.tollgate.store.event;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.alert.Notices;
import dev.tollgate.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Notices in PostgreSQL.
public final class PostgresNotices implements Notices {

  private static final String SELECT =
      """
      SELECT n.notice_id, n.reader_id, n.read_at, v.account_id, v.type, v.text, v.at
      FROM notice n JOIN event v ON v.event_id = n.event_id
      """;

  private final JdbcClient database;

  public PostgresNotices(DataSource source) {
    this.database = JdbcClient.create(source);
  }

  @Override
  public List<Notice> list(
      @Nullable AccountId reader, boolean unread, @Nullable Long before, int most) {
    return database
        .sql(
            SELECT
                + """
                WHERE n.reader_id IS NOT DISTINCT FROM :reader::bigint
                  AND n.notice_id < coalesce(:before, 9223372036854775807)
                  AND (NOT :unread OR n.read_at IS NULL)
                ORDER BY n.notice_id DESC LIMIT :most
                """)
        .param("reader", reader == null ? null : reader.value())
        .param("before", before)
        .param("unread", unread)
        .param("most", most)
        .query(PostgresNotices::notice)
        .list();
  }

  @Override
  public Optional<Notice> read(@Nullable AccountId reader, long notice, Instant at) {
    database
        .sql(
            """
            UPDATE notice SET read_at = coalesce(read_at, :at)
            WHERE notice_id = :notice AND reader_id IS NOT DISTINCT FROM :reader::bigint
            """)
        .param("at", Columns.time(at))
        .param("notice", notice)
        .param("reader", reader == null ? null : reader.value())
        .update();
    return database
        .sql(
            SELECT
                + "WHERE n.notice_id = :notice AND n.reader_id IS NOT DISTINCT FROM :reader::bigint")
        .param("notice", notice)
        .param("reader", reader == null ? null : reader.value())
        .query(PostgresNotices::notice)
        .optional();
  }

  private static Notice notice(ResultSet row, int number) throws SQLException {
    return new Notice(
        row.getLong("notice_id"),
        Columns.id(row, "reader_id", AccountId::new),
        Columns.id(row, "account_id", AccountId::new),
        row.getString("type"),
        row.getString("text"),
        Objects.requireNonNull(Columns.instant(row, "at")),
        Columns.instant(row, "read_at"));
  }
}
