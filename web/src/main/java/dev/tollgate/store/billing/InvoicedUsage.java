package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.Invoice.UsageLine;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.store.Columns;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The usage of an invoice: what the book moved to revenue and back between two of its numbers. The
/// next invoice begins where the one before ended, so that each movement is on exactly one, however
/// late it came.
final class InvoicedUsage {

  private static final String USAGE =
      """
      SELECT coalesce(f.fact ->> 'service', '') AS service, coalesce(f.fact ->> 'model', '') AS model,
        m.debit = 'platform:revenue' AS refund, count(DISTINCT m.sequence) AS calls,
        sum(CASE WHEN m.credit = 'platform:revenue' THEN m.amount_micros ELSE -m.amount_micros END)
          AS micros
      FROM movement m
      LEFT JOIN call c ON c.account_id = m.account_id AND c.sequence = m.sequence
      LEFT JOIN adjustment a ON a.account_id = m.account_id AND a.sequence = m.sequence
      LEFT JOIN call r ON r.account_id = a.account_id AND r.call_id = a.call_id
      CROSS JOIN LATERAL (
        SELECT coalesce(c.facts, r.facts)::jsonb -> 'fact' AS fact OFFSET 0) f
      WHERE m.account_id = :account AND m.sequence > :from AND m.sequence <= :to
        AND 'platform:revenue' IN (m.debit, m.credit)
      GROUP BY 1, 2, 3 ORDER BY 3, 1, 2
      """;

  private final JdbcClient database;

  InvoicedUsage(DataSource source) {
    this.database = JdbcClient.create(source);
  }

  /// Numbers of an account's book, `(from, to]`.
  record Range(long from, long to) {}

  /// From where the last invoice ended to the last number before the period did.
  Range range(AccountId account, Instant end) {
    return database
        .sql(
            """
            WITH before AS (
              SELECT coalesce(max(to_sequence), 0) AS upto FROM invoice
              WHERE account_id = :account AND kind <> 'CREDIT_NOTE')
            SELECT p.upto AS from_sequence, greatest(p.upto, coalesce(
              (SELECT min(m.sequence) - 1 FROM movement m
               WHERE m.account_id = :account AND m.sequence > p.upto AND m.moved_at >= :end),
              (SELECT b.sequence FROM book b WHERE b.account_id = :account), 0)) AS to_sequence
            FROM before p
            """)
        .param("account", account.value())
        .param("end", Columns.time(end))
        .query((row, number) -> new Range(row.getLong("from_sequence"), row.getLong("to_sequence")))
        .single();
  }

  List<UsageLine> lines(AccountId account, Range range) {
    return database
        .sql(USAGE)
        .param("account", account.value())
        .param("from", range.from())
        .param("to", range.to())
        .query((row, number) ->
            new UsageLine(
                row.getString("service"),
                row.getString("model"),
                row.getBoolean("refund"),
                row.getLong("calls"),
                new Balance(row.getLong("micros"))))
        .list();
  }
}
