package dev.tollgate.store.usage;

import dev.tollgate.engine.billing.UsageFolding;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Folds calls by account, from the number its mark stands at to the number its book stood at. The
/// mark is locked, and moves in the transaction that folds: so each call is folded exactly once,
/// whoever else folds and whenever a node dies.
public final class PostgresUsageFolding implements UsageFolding {

  private static final int ACCOUNTS = 200;
  private static final int NUMBERS = 20_000;

  private static final String NEW_MARKS =
      """
      INSERT INTO usage_mark (account_id, sequence)
      SELECT b.account_id, 0 FROM book b
      WHERE b.sequence > 0
        AND NOT EXISTS (SELECT FROM usage_mark m WHERE m.account_id = b.account_id)
      ORDER BY b.account_id ON CONFLICT DO NOTHING
      """;

  private static final String DUE =
      """
      SELECT m.account_id, m.sequence AS mark, least(b.sequence, m.sequence + :numbers) AS upto
      FROM usage_mark m JOIN book b ON b.account_id = m.account_id AND b.sequence > m.sequence
      LIMIT :accounts FOR UPDATE OF m SKIP LOCKED
      """;

  private static final String FOLD_DETAILS =
      fold("usage_slot", UsedCalls.DETAILS, UsedCalls.details("true"));

  private static final String FOLD_TAGS =
      fold("usage_tag_slot", UsedCalls.TAG, UsedCalls.tags("true"));

  private static final String FOLD_DAYS = due(PlatformDays.FOLDED);

  private static final String MOVE_MARKS =
      """
      UPDATE usage_mark m SET sequence = d.upto
      FROM unnest(:accounts::bigint[], :uptos::bigint[]) AS d (account_id, upto)
      WHERE m.account_id = d.account_id
      """;

  private final JdbcClient database;
  private final TransactionTemplate together;

  public PostgresUsageFolding(DataSource source) {
    database = JdbcClient.create(source);
    together = new TransactionTemplate(new JdbcTransactionManager(source));
  }

  @Override
  public boolean fold() {
    database.sql(NEW_MARKS).update();
    return Objects.requireNonNull(together.execute(_ -> foldDue()));
  }

  private boolean foldDue() {
    List<Due> due =
        database
            .sql(DUE)
            .param("numbers", NUMBERS)
            .param("accounts", ACCOUNTS)
            .query((row, number) -> new Due(row.getLong(1), row.getLong(2), row.getLong(3)))
            .list();
    if (!due.isEmpty()) {
      run(FOLD_DETAILS, due);
      run(FOLD_TAGS, due);
      run(FOLD_DAYS, due);
      run(MOVE_MARKS, due);
    }
    return due.size() == ACCOUNTS || due.stream().anyMatch(Due::isCutShort);
  }

  private void run(String statement, List<Due> due) {
    database
        .sql(statement)
        .param("accounts", due.stream().map(Due::account).toArray(Long[]::new))
        .param("marks", due.stream().map(Due::mark).toArray(Long[]::new))
        .param("uptos", due.stream().map(Due::upto).toArray(Long[]::new))
        .update();
  }

  private static String fold(String table, String key, String calls) {
    String columns = key + ", " + UsageColumns.list();
    return due("used AS (%s)".formatted(calls))
        + """
        INSERT INTO %s (%s) SELECT %s, %s FROM used GROUP BY %s ORDER BY %s
        ON CONFLICT (%s) DO UPDATE SET %s
        """
            .formatted(
                table, columns, key, UsageColumns.sums(), key, key, key, UsageColumns.added(table));
  }

  private static String due(String then) {
    return """
    WITH due AS (
      SELECT * FROM unnest(:accounts::bigint[], :marks::bigint[], :uptos::bigint[])
        AS d (account_id, mark, upto)),
    %s
    """
        .formatted(then);
  }

  /// @param mark what is folded already
  /// @param upto what is to be folded now
  private record Due(long account, long mark, long upto) {

    boolean isCutShort() {
      return upto - mark == NUMBERS;
    }
  }
}
