package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.store.Columns;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which accounts a close has something to do for, and which of them failed and wait.
record ClosesToTry(JdbcClient database) {

  List<AccountId> due(Instant at, long after, int limit) {
    return database
        .sql(
            """
            SELECT account_id FROM (
              SELECT account_id FROM book WHERE month_end <= :at
              UNION SELECT b.account_id FROM book b JOIN account a USING (account_id)
                WHERE b.month_end IS NULL AND a.kind <> 'replay'
              UNION SELECT account_id FROM billing_close WHERE state IN ('DECIDED', 'BOOKED')
              UNION SELECT account_id FROM billing_close
                WHERE state = 'IN_GRACE' AND grace_until <= :at
              UNION SELECT c.account_id FROM billing_close c JOIN payment p USING (payment_id)
                WHERE c.state IN ('IN_GRACE', 'OVER') AND p.state = 'PAID'
              UNION SELECT w.account_id FROM billing_close w
                WHERE w.granted_at IS NULL AND w.allowance_micros > 0 AND w.renewed_end > :at
                  AND NOT EXISTS (
                    SELECT FROM billing_close o WHERE o.account_id = w.account_id
                      AND (o.state = 'OVER' OR (o.state = 'IN_GRACE'
                        AND (o.grace_until <= :at OR o.ending = 'OPENED'))))
            ) due
            WHERE account_id > :after AND NOT EXISTS (
              SELECT FROM billing_failure f
              WHERE f.account_id = due.account_id AND f.next_try > :at)
            ORDER BY account_id LIMIT :limit
            """)
        .param("at", Columns.time(at))
        .param("after", after)
        .param("limit", limit)
        .query(Long.class)
        .list()
        .stream()
        .map(AccountId::new)
        .toList();
  }

  /// A minute, then twice as long each time, six hours at most.
  void failed(AccountId account, String message, Instant at) {
    database
        .sql(
            """
            INSERT INTO billing_failure (account_id, failures, since, failed_at, next_try, message)
            VALUES (:account, 1, :at, :at, :at::timestamptz + interval '1 minute', :message)
            ON CONFLICT (account_id) DO UPDATE SET
              failures = billing_failure.failures + 1, failed_at = excluded.failed_at,
              message = excluded.message,
              next_try = excluded.failed_at + least(
                interval '6 hours',
                interval '1 minute' * power(2, least(billing_failure.failures, 10)))
            """)
        .param("account", account.value())
        .param("at", Columns.time(at))
        .param("message", message)
        .update();
  }

  void worked(AccountId account) {
    database
        .sql("DELETE FROM billing_failure WHERE account_id = :account")
        .param("account", account.value())
        .update();
  }
}
