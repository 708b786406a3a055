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

  /// Notes days on which accounts called, and how long they had not before. A day between two that
  /// were noted takes the place of the first for the second: so what was counted of the days around
  /// is taken off, and counted again with the new ones among them.
  private static final String FOLD_CALLING =
      due(UsedCalls.CALLING_DAYS)
          + """
          , fresh AS (
            INSERT INTO calling_day (day, account_id) SELECT day, account_id FROM calling
            ON CONFLICT DO NOTHING RETURNING day, account_id),
          spans AS (
            SELECT account_id, min(day) AS first, max(day) AS last FROM fresh GROUP BY account_id),
          around AS (
            SELECT s.account_id, k.day FROM spans s CROSS JOIN LATERAL (
              SELECT day FROM calling_day c
              WHERE c.account_id = s.account_id AND c.day BETWEEN s.first AND s.last
              UNION ALL SELECT max(day) FROM calling_day c
              WHERE c.account_id = s.account_id AND c.day < s.first
              UNION ALL SELECT min(day) FROM calling_day c
              WHERE c.account_id = s.account_id AND c.day > s.last) k
            WHERE k.day IS NOT NULL),
          counted AS (
            SELECT day, lag(day) OVER one AS before_day, -1 AS accounts FROM around
            WINDOW one AS (PARTITION BY account_id ORDER BY day)
            UNION ALL
            SELECT day, lag(day) OVER one, 1
            FROM (SELECT account_id, day FROM around UNION ALL SELECT account_id, day FROM fresh) a
            WINDOW one AS (PARTITION BY account_id ORDER BY day))
          INSERT INTO calling_gap (day, before_day, accounts)
          SELECT day, coalesce(before_day, '-infinity'), sum(accounts) FROM counted
          GROUP BY 1, 2 HAVING sum(accounts) <> 0 ORDER BY 1, 2
          ON CONFLICT (day, before_day) DO UPDATE SET
            accounts = calling_gap.accounts + excluded.accounts
          """;

  private static final String FOLD_DETAILS =
      fold("usage_slot", UsedCalls.DETAILS, UsedCalls.details("true"));

  private static final String FOLD_TAGS =
      fold("usage_tag_slot", UsedCalls.TAG, UsedCalls.tags("true"));

  /// Days of the platform are shared by accounts, as those above are, so that several who fold wait
  /// for each other there, in one order.
  private static final String FOLD_DAYS =
      due("used AS (%s)".formatted(UsedCalls.days("true")))
          + """
          INSERT INTO plan_day (day, tier_code, provider, model, calls, charged_micros,
            refunded_micros, cost_micros)
          SELECT day, tier_code, provider, model, sum(calls), sum(charged_micros),
            sum(refunded_micros), sum(cost_micros)
          FROM used GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
          ON CONFLICT (day, tier_code, provider, model) DO UPDATE SET
            calls = plan_day.calls + excluded.calls,
            charged_micros = plan_day.charged_micros + excluded.charged_micros,
            refunded_micros = plan_day.refunded_micros + excluded.refunded_micros,
            cost_micros = plan_day.cost_micros + excluded.cost_micros
          """;

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
      run(FOLD_CALLING, due);
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
