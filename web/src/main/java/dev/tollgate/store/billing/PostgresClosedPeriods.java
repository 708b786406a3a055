package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.ClosedPeriod;
import dev.tollgate.engine.billing.ClosedPeriods;
import dev.tollgate.store.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What closes decided, in PostgreSQL.
public final class PostgresClosedPeriods implements ClosedPeriods {

  private final JdbcClient database;

  public PostgresClosedPeriods(DataSource source) {
    this.database = JdbcClient.create(source);
  }

  @Override
  public Optional<ClosedPeriod> find(AccountId account, Instant start) {
    return database
        .sql(ClosedPeriodRows.SELECT + "WHERE account_id = :account AND period_start = :start")
        .param("account", account.value())
        .param("start", Columns.time(start))
        .query(ClosedPeriodRows::read)
        .optional();
  }

  @Override
  public Optional<ClosedPeriod> paidBy(long payment) {
    return database
        .sql(ClosedPeriodRows.SELECT + "WHERE payment_id = :payment")
        .param("payment", payment)
        .query(ClosedPeriodRows::read)
        .optional();
  }

  @Override
  public List<ClosedPeriod> of(AccountId account, @Nullable Instant before, int limit) {
    return database
        .sql(
            ClosedPeriodRows.SELECT
                + """
                WHERE account_id = :account AND period_start < coalesce(:before::timestamptz, 'infinity')
                ORDER BY period_start DESC LIMIT :limit
                """)
        .param("account", account.value())
        .param("before", Columns.time(before))
        .param("limit", limit)
        .query(ClosedPeriodRows::read)
        .list();
  }
}
