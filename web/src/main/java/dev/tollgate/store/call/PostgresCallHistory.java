package dev.tollgate.store.call;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.simulation.CallHistory;
import dev.tollgate.engine.simulation.RecordedCall;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Settled calls streamed out of PostgreSQL through a cursor, a few hundred at a time.
public final class PostgresCallHistory implements CallHistory {

  private static final int FETCHED_AT_ONCE = 500;

  /// What other meters reported has no price in the price book, and is no call of a model. The
  /// newest are found by their keys alone, so that only their rows are read whole.
  private static final String NEWEST =
      """
      WITH newest AS MATERIALIZED (
        SELECT account_id, sequence FROM call
        WHERE state = 'SETTLED' AND facts NOT LIKE '%"priceId":0,%'
        ORDER BY settled_at DESC, account_id, sequence
        LIMIT ?
      )
      SELECT account_id, sequence, call_id, facts, usage, price_micros, cost_micros
      FROM newest JOIN call USING (account_id, sequence)
      ORDER BY account_id, sequence
      """;

  private final JdbcTemplate database;
  private final TransactionTemplate cursor;

  public PostgresCallHistory(DataSource source) {
    database = new JdbcTemplate(source);
    database.setFetchSize(FETCHED_AT_ONCE);
    cursor = new TransactionTemplate(new JdbcTransactionManager(source));
    cursor.setReadOnly(true);
  }

  @Override
  public void newest(int last, Consumer<Supplier<RecordedCall>> each) {
    RowCallbackHandler reader = row -> each.accept(Row.of(row)::call);
    cursor.executeWithoutResult(_ -> database.query(NEWEST, reader, last));
  }

  /// A row as it came, its JSON not yet read.
  private record Row(
      UUID id,
      long account,
      long sequence,
      String facts,
      String usage,
      long priceMicros,
      BigDecimal costMicros) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getObject("call_id", UUID.class),
          row.getLong("account_id"),
          row.getLong("sequence"),
          row.getString("facts"),
          row.getString("usage"),
          row.getLong("price_micros"),
          row.getBigDecimal("cost_micros"));
    }

    RecordedCall call() {
      return new RecordedCall(
          new CallId(id),
          new AccountId(account),
          sequence,
          CallFactsJson.read(facts),
          UsageJson.read(usage),
          new Credits(priceMicros),
          new ExactCredits(costMicros));
    }
  }
}
