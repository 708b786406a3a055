package dev.tollgate.store;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Checks every book against what it is made of: movements, lots, holds, counters and calls, all as
/// of one moment, also while the ledger is at work.
public final class LedgerVerifier {

  /// What was looked at, and what is wrong with it.
  ///
  /// @param findings one sentence each; empty when the books are in order
  public record Verdict(
      long accounts, long movements, long calls, long holds, List<String> findings) {
    public Verdict {
      findings = List.copyOf(findings);
    }

    public boolean clean() {
      return findings.isEmpty();
    }

    public String summary() {
      return "%s: %d accounts, %d movements, %d calls, %d pending holds, %d findings"
          .formatted(
              clean() ? "clean" : "NOT CLEAN", accounts, movements, calls, holds, findings.size());
    }
  }

  private record Check(String sql) {}

  private static final List<Check> CHECKS =
      List.of(
          new Check(
              """
              SELECT format('acct_%s: %s is %s, its movements sum to %s', account_id, title, balance, moved)
              FROM (
                SELECT b.account_id, c.title, c.balance, coalesce(m.moved, 0) AS moved
                FROM book b
                CROSS JOIN LATERAL (VALUES
                  ('account:credits', b.credits_micros), ('account:receivable', b.receivable_micros),
                  ('platform:issued', b.issued_micros), ('platform:revenue', b.revenue_micros),
                  ('platform:breakage', b.breakage_micros), ('platform:overrun', b.overrun_micros),
                  ('platform:unreconciled', b.unreconciled_micros),
                  ('platform:uncharged', b.uncharged_micros)) AS c (title, balance)
                LEFT JOIN (
                  SELECT account_id, account, sum(amount) AS moved
                  FROM (
                    SELECT account_id, credit AS account, amount_micros AS amount FROM movement
                    UNION ALL
                    SELECT account_id, debit, -amount_micros FROM movement) each
                  GROUP BY account_id, account) m
                ON m.account_id = b.account_id AND m.account::text = c.title) compared
              WHERE balance <> moved
              """),
          new Check(
              """
              SELECT format('All books together sum to %s, not to 0', total)
              FROM (SELECT coalesce(sum(credits_micros + receivable_micros + issued_micros
                + revenue_micros + breakage_micros + overrun_micros + unreconciled_micros
                + uncharged_micros), 0) AS total FROM book) summed
              WHERE total <> 0
              """),
          new Check(
              """
              SELECT format('acct_%s: its lots hold %s, its credits are %s', b.account_id,
                coalesce(l.remaining, 0), b.credits_micros)
              FROM book b
              LEFT JOIN (SELECT account_id, sum(remaining_micros) AS remaining FROM lot GROUP BY 1) l
              ON l.account_id = b.account_id
              WHERE b.credits_micros <> coalesce(l.remaining, 0)
              """),
          new Check(
              """
              SELECT format('acct_%s lot %s: %s reserved, its holds reserve %s', account_id, lot_id,
                coalesce(l.reserved_micros, 0), coalesce(h.reserved, 0))
              FROM (SELECT account_id, lot_id, reserved_micros FROM lot WHERE reserved_micros > 0) l
              FULL JOIN (
                SELECT account_id, (part ->> 0)::bigint AS lot_id, sum((part ->> 1)::bigint) AS reserved
                FROM hold, jsonb_array_elements(reservations::jsonb) part
                GROUP BY 1, 2) h
              USING (account_id, lot_id)
              WHERE coalesce(l.reserved_micros, 0) <> coalesce(h.reserved, 0)
              """),
          new Check(
              """
              SELECT format('acct_%s: %s held from its overdraft, its holds take %s', b.account_id,
                b.overdraft_held_micros, coalesce(h.overdraft, 0))
              FROM book b
              LEFT JOIN (SELECT account_id, sum(overdraft_micros) AS overdraft FROM hold GROUP BY 1) h
              ON h.account_id = b.account_id
              WHERE b.overdraft_held_micros <> coalesce(h.overdraft, 0)
              """),
          new Check(
              """
              SELECT format('acct_%s: the counter %s from %s holds %s, its pending holds claim %s',
                account_id, counter, window_at, coalesce(c.held, 0), coalesce(h.claimed, 0))
              FROM (SELECT account_id, counter, window_at, held FROM counter WHERE held <> 0) c
              FULL JOIN (
                SELECT account_id, claim ->> 0 AS counter,
                  timestamptz 'epoch' + (claim ->> 1)::bigint * interval '1 microsecond' AS window_at,
                  sum((claim ->> 2)::bigint) AS claimed
                FROM hold, jsonb_array_elements(claims::jsonb) claim
                GROUP BY 1, 2, 3) h
              USING (account_id, counter, window_at)
              WHERE coalesce(c.held, 0) <> coalesce(h.claimed, 0)
              """),
          new Check(
              """
              SELECT format('call_%s of acct_%s: held since %s, its lease lapsed at %s and nobody swept it',
                replace(call_id::text, '-', ''), account_id, held_at, lease_until)
              FROM hold WHERE lease_until < clock_timestamp() - interval '1 minute'
              """),
          new Check(
              """
              SELECT format('call_%s of acct_%s: settled without a receipt',
                replace(call_id::text, '-', ''), account_id)
              FROM call WHERE state = 'SETTLED' AND lines = '[]'
              """),
          new Check(
              """
              SELECT format('acct_%s number %s: charged %s, the movements of the call charge %s',
                account_id, sequence, coalesce(c.charged_micros, 0), coalesce(m.charged, 0))
              FROM (SELECT account_id, sequence, charged_micros FROM call WHERE charged_micros > 0) c
              FULL JOIN (
                SELECT account_id, sequence, sum(amount_micros) AS charged FROM movement
                WHERE credit = 'platform:revenue' GROUP BY 1, 2) m
              USING (account_id, sequence)
              WHERE coalesce(c.charged_micros, 0) <> coalesce(m.charged, 0)
              """),
          new Check(
              """
              SELECT format('call_%s of acct_%s: both pending and ended',
                replace(h.call_id::text, '-', ''), h.account_id)
              FROM hold h JOIN call c ON c.call_id = h.call_id AND c.account_id = h.account_id
              """));

  private static final int MOST_FINDINGS_EACH = 20;

  private final JdbcClient database;
  private final TransactionTemplate moment;

  public LedgerVerifier(DataSource source) {
    database = JdbcClient.create(source);
    moment = new TransactionTemplate(new JdbcTransactionManager(source));
    moment.setReadOnly(true);
    moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /// At most twenty findings of a kind are named.
  public Verdict verify() {
    return moment.execute(transaction -> {
      List<String> findings = new ArrayList<>();
      for (Check check : CHECKS) {
        findings.addAll(
            database
                .sql("%s LIMIT %d".formatted(check.sql(), MOST_FINDINGS_EACH))
                .query(String.class)
                .list());
      }
      return new Verdict(count("book"), count("movement"), count("call"), count("hold"), findings);
    });
  }

  private long count(String table) {
    return database.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }
}
