package dev.tollgate.store.credit;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.Cause;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.ledger.Transaction;
import dev.tollgate.engine.ledger.Transaction.Kind;
import dev.tollgate.engine.ledger.Transaction.Part;
import dev.tollgate.engine.ledger.Transactions;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Transactions put together from the movements of a book. All movements of one number are of one
/// kind, which the book accounts they run between tell; so a page is found by the key of the
/// movements alone.
public final class PostgresTransactions implements Transactions {

  private static final String PAGE =
      """
      WITH page AS MATERIALIZED (
        SELECT sequence, min(moved_at) AS moved_at,
          min(CASE
            WHEN credit = 'platform:revenue' THEN 'CALL'
            WHEN credit = 'platform:breakage' THEN 'EXPIRY'
            WHEN credit = 'platform:issued' THEN 'DEDUCT'
            WHEN debit = 'platform:revenue' THEN 'REFUND'
            ELSE 'GRANT' END) AS kind,
          sum(CASE WHEN credit IN ('account:credits', 'account:receivable')
            THEN amount_micros ELSE -amount_micros END) AS change,
          array_agg(lot_id ORDER BY line) AS lots,
          array_agg(amount_micros ORDER BY line) AS amounts
        FROM movement
        WHERE account_id = :account AND sequence < :before
          AND moved_at >= :from AND moved_at < :to AND (of_the_kind_asked)
        GROUP BY sequence ORDER BY sequence DESC LIMIT :limit)
      SELECT p.sequence, p.moved_at, p.kind, p.change, p.lots, p.amounts,
        coalesce(a.call_id, c.call_id) AS call_id, a.reference AS adjusted, a.reason, a.actor,
        l.reference AS granted, l.source,
        f.facts::jsonb #>> '{fact,service}' AS service,
        nullif(f.facts::jsonb #>> '{fact,model}', '') AS model
      FROM page p
      LEFT JOIN adjustment a ON a.account_id = :account AND a.sequence = p.sequence
      LEFT JOIN lot l ON l.account_id = :account AND l.lot_id = p.sequence AND p.kind = 'GRANT'
      LEFT JOIN call c ON c.account_id = :account AND c.sequence = p.sequence
      LEFT JOIN call f ON f.account_id = :account AND f.call_id = coalesce(a.call_id, c.call_id)
      ORDER BY p.sequence DESC
      """;

  private static final OffsetDateTime BEGINNING = Instant.EPOCH.atOffset(ZoneOffset.UTC);
  private static final OffsetDateTime END =
      Instant.parse("9999-12-31T00:00:00Z").atOffset(ZoneOffset.UTC);

  private final JdbcClient database;

  public PostgresTransactions(DataSource source) {
    database = JdbcClient.create(source);
  }

  @Override
  public List<Transaction> list(AccountId account, Asked asked, int limit) {
    return database
        .sql(PAGE.replace("of_the_kind_asked", condition(asked.kind())))
        .param("account", account.value())
        .param("before", asked.before() == null ? Long.MAX_VALUE : asked.before())
        .param("from", asked.from() == null ? BEGINNING : asked.from().atOffset(ZoneOffset.UTC))
        .param("to", asked.to() == null ? END : asked.to().atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, number) -> transaction(row))
        .list();
  }

  /// Movements between the platform's own book accounts are none of the account's. What is no call
  /// says so, for the index of those to be used.
  private static String condition(@Nullable Kind kind) {
    return switch (kind) {
      case null ->
          "debit IN ('account:credits', 'account:receivable') OR credit IN ('account:credits', 'account:receivable')";
      case GRANT ->
          "debit IN ('platform:issued', 'platform:breakage') AND credit <> 'platform:revenue'";
      case CALL -> "credit = 'platform:revenue'";
      case REFUND -> "debit = 'platform:revenue' AND credit <> 'platform:revenue'";
      case DEDUCT -> "credit = 'platform:issued'";
      case EXPIRY -> "credit = 'platform:breakage'";
    };
  }

  private static Transaction transaction(ResultSet row) throws SQLException {
    UUID call = row.getObject("call_id", UUID.class);
    String adjusted = row.getString("adjusted");
    String source = row.getString("source");
    return new Transaction(
        row.getLong("sequence"),
        Kind.valueOf(row.getString("kind")),
        new Balance(row.getLong("change")),
        parts(row.getArray("lots"), row.getArray("amounts")),
        call == null ? null : new CallId(call),
        row.getString("service"),
        row.getString("model"),
        adjusted == null ? row.getString("granted") : adjusted,
        source == null ? null : LotSource.valueOf(source),
        adjusted == null ? null : new Cause(row.getString("reason"), row.getString("actor")),
        row.getObject("moved_at", OffsetDateTime.class).toInstant());
  }

  private static List<Part> parts(Array lots, Array amounts) throws SQLException {
    Long[] numbers = (Long[]) lots.getArray();
    Long[] micros = (Long[]) amounts.getArray();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      parts.add(new Part(numbers[i], new Credits(micros[i])));
    }
    return parts;
  }
}
