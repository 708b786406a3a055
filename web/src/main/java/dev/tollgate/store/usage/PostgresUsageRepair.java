package dev.tollgate.store.usage;

import dev.tollgate.engine.billing.UsageRepair;
import dev.tollgate.store.Columns;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Adds calls up again, an account at a time and under the lock of its mark: what is folded up to
/// that mark is compared and mended, what comes later is folded later.
///
/// A key may have changed hands since its calls were folded, and the sums say who had it then; so
/// members and teams are not compared, and are today's where a sum is mended.
public final class PostgresUsageRepair implements UsageRepair {

  private static final String WINDOW =
      "c.settled_at >= :from - interval '1 day' AND date_bin('15 minutes', c.admitted_at, timestamptz 'epoch') >= :from AND c.admitted_at < :to";

  private static final Sums DETAILS =
      new Sums(
          "usage_slot",
          "account_id, slot_at, key_id, provider, model, service, byok, free",
          UsedCalls.DETAILS,
          UsedCalls.details(WINDOW));

  private static final Sums TAGS =
      new Sums("usage_tag_slot", UsedCalls.TAG, UsedCalls.TAG, UsedCalls.tags(WINDOW));

  private static final String ACCOUNTS =
      """
      SELECT account_id FROM call WHERE settled_at >= :from AND admitted_at < :to
      UNION SELECT account_id FROM usage_slot WHERE slot_at >= :from AND slot_at < :to
      UNION SELECT account_id FROM usage_tag_slot WHERE slot_at >= :from AND slot_at < :to
      ORDER BY account_id
      """;

  private static final String DAYS = PlatformDays.mendedDays(WINDOW);

  private final JdbcClient database;
  private final TransactionTemplate together;

  public PostgresUsageRepair(DataSource source) {
    database = JdbcClient.create(source);
    together = new TransactionTemplate(new JdbcTransactionManager(source));
  }

  @Override
  public List<String> repair(Instant from, Instant to) {
    List<Long> accounts =
        database
            .sql(ACCOUNTS)
            .param("from", Columns.time(from))
            .param("to", Columns.time(to))
            .query(Long.class)
            .list();
    List<String> mended = new ArrayList<>();
    for (long account : accounts) {
      together.executeWithoutResult(_ -> repair(account, from, to, mended));
    }
    together.executeWithoutResult(_ -> repairDays(from, to, mended));
    return mended;
  }

  private void repair(long account, Instant from, Instant to, List<String> mended) {
    boolean marked =
        database
            .sql("SELECT sequence FROM usage_mark WHERE account_id = :account FOR UPDATE")
            .param("account", account)
            .query(Long.class)
            .optional()
            .isPresent();
    for (Sums sums : marked ? List.of(DETAILS, TAGS) : List.<Sums>of()) {
      List<Wrong> wrong =
          asked(sums.differences(), account, from, to)
              .query((row, number) -> new Wrong(row.getString(1), row.getString(2)))
              .list();
      if (!wrong.isEmpty()) {
        String[] slots = wrong.stream().map(Wrong::slot).toArray(String[]::new);
        database.sql(sums.removal()).param("account", account).param("slots", slots).update();
        asked(sums.again(), account, from, to).param("slots", slots).update();
        wrong.forEach(each -> mended.add(each.told()));
      }
    }
  }

  /// Days are shared by accounts, so all marks have to stand still. Folding waits meanwhile;
  /// reports do not, they add what is not folded.
  private void repairDays(Instant from, Instant to, List<String> mended) {
    database.sql("LOCK TABLE usage_mark IN EXCLUSIVE MODE").update();
    Instant first = from.truncatedTo(ChronoUnit.DAYS);
    Instant end = to.minusNanos(1).truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    for (String mending : List.of(DAYS, PlatformDays.MENDED_GAPS)) {
      mended.addAll(
          database
              .sql(mending)
              .param("from", Columns.time(first))
              .param("to", Columns.time(end))
              .query(String.class)
              .list());
    }
  }

  private JdbcClient.StatementSpec asked(String sql, long account, Instant from, Instant to) {
    return database
        .sql(sql)
        .param("account", account)
        .param("from", Columns.time(from))
        .param("to", Columns.time(to));
  }

  /// A quarter of an hour whose sums differ.
  private record Wrong(String slot, String told) {}

  /// One table of sums.
  ///
  /// @param compared the columns that calls say today as they did when they were folded
  /// @param key its key
  /// @param calls what each call adds
  private record Sums(String table, String compared, String key, String calls) {

    private static final String USED =
        """
        WITH due AS (
          SELECT account_id, 0::bigint AS mark, sequence AS upto FROM usage_mark
          WHERE account_id = :account),
        used AS (%s)
        """;

    /// A sentence for each quarter of an hour that differs.
    String differences() {
      return (USED
              + """
              , made AS (SELECT %s, %s FROM used GROUP BY %s),
              kept AS (
                SELECT %s, %s FROM %s
                WHERE account_id = :account AND slot_at >= :from AND slot_at < :to GROUP BY %s),
              differing AS (
                (SELECT * FROM made EXCEPT SELECT * FROM kept)
                UNION (SELECT * FROM kept EXCEPT SELECT * FROM made))
              SELECT slot_at, format('acct_%%s at %%s: %s had %%s calls for %%s microcredits, and there were %%s for %%s',
                account_id, to_char(slot_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"'),
                (SELECT coalesce(sum(k.calls), 0) FROM kept k WHERE k.slot_at = d.slot_at),
                (SELECT coalesce(sum(k.charged_micros), 0) FROM kept k WHERE k.slot_at = d.slot_at),
                (SELECT coalesce(sum(m.calls), 0) FROM made m WHERE m.slot_at = d.slot_at),
                (SELECT coalesce(sum(m.charged_micros), 0) FROM made m WHERE m.slot_at = d.slot_at))
              FROM (SELECT DISTINCT account_id, slot_at FROM differing) d ORDER BY slot_at
              """)
          .formatted(
              calls,
              compared,
              UsageColumns.sums(),
              compared,
              compared,
              UsageColumns.sums(),
              table,
              compared,
              table);
    }

    String removal() {
      return "DELETE FROM %s WHERE account_id = :account AND slot_at = ANY(:slots::timestamptz[])"
          .formatted(table);
    }

    String again() {
      return (USED
              + "INSERT INTO %s (%s, %s) SELECT %s, %s FROM used WHERE slot_at = ANY(:slots::timestamptz[]) GROUP BY %s")
          .formatted(calls, table, key, UsageColumns.list(), key, UsageColumns.sums(), key);
    }
  }
}
