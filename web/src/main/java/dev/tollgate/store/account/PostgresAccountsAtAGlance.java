package dev.tollgate.store.account;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.AccountsAtAGlance;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.store.Columns;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Balances out of books and their lots, and what was spent out of the sums of usage.
public final class PostgresAccountsAtAGlance implements AccountsAtAGlance {

  private final JdbcClient database;

  public PostgresAccountsAtAGlance(DataSource source) {
    this.database = JdbcClient.create(source);
  }

  @Override
  public Map<AccountId, Glance> of(List<AccountId> accounts, Instant since, Instant at) {
    Map<AccountId, Glance> found = new HashMap<>();
    database
        .sql(
            """
            SELECT b.account_id,
              b.overdraft_micros - b.overdraft_held_micros + b.receivable_micros + (
                SELECT coalesce(sum(l.remaining_micros - l.reserved_micros), 0)::bigint FROM lot l
                WHERE l.account_id = b.account_id AND l.remaining_micros > 0
                  AND (l.expires_at IS NULL OR l.expires_at > :at)) AS available,
              (SELECT coalesce(sum(u.charged_micros - u.refunded_micros), 0)::bigint
                FROM usage_slot u
                WHERE u.account_id = b.account_id AND u.slot_at >= :since) AS spent
            FROM book b WHERE b.account_id = ANY (:accounts)
            """)
        .param("at", Columns.time(at))
        .param("since", Columns.time(since))
        .param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new))
        .query(row -> {
          found.put(
              new AccountId(row.getLong("account_id")),
              new Glance(new Balance(row.getLong("available")), new Balance(row.getLong("spent"))));
        });
    return found;
  }
}
