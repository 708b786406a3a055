package dev.tollgate.store.call;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.MonthsToCompare.Call;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// An account's settled calls of a stretch of time, streamed through a cursor.
public final class SettledCalls {

  private static final int FETCHED_AT_ONCE = 500;

  private final JdbcTemplate database;
  private final TransactionTemplate cursor;

  public SettledCalls(DataSource source) {
    database = new JdbcTemplate(source);
    database.setFetchSize(FETCHED_AT_ONCE);
    cursor = new TransactionTemplate(new JdbcTransactionManager(source));
    cursor.setReadOnly(true);
  }

  /// Those admitted in `[from, to)`, in the order of the book.
  public void of(AccountId account, Instant from, Instant to, Consumer<Call> each) {
    RowCallbackHandler reader =
        row ->
            each.accept(
                new Call(
                    CallFactsJson.read(row.getString("facts")),
                    UsageJson.read(row.getString("usage")),
                    new Credits(row.getLong("price_micros"))));
    cursor.executeWithoutResult(_ ->
        database.query(
            """
            SELECT facts, usage, price_micros FROM call
            WHERE account_id = ? AND state = 'SETTLED' AND admitted_at >= ? AND admitted_at < ?
            ORDER BY sequence
            """,
            reader,
            account.value(),
            from.atOffset(ZoneOffset.UTC),
            to.atOffset(ZoneOffset.UTC)));
  }
}
