package dev.tollgate.store.call;

import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.release.RecentCalls;
import dev.tollgate.engine.release.SampleCall;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Settled calls with what they were rated on, read back from the books.
///
/// The newest are found without an index of their own: ids of clients' calls begin with the real
/// time, and ids of replayed ones with chance, so those come after all others.
public final class PostgresRecentCalls implements RecentCalls {

  private static final String SETTLED =
      "SELECT facts, cost_micros FROM call WHERE state = 'SETTLED' AND facts NOT LIKE '%\"priceId\":0,%' AND ";

  /// Of this moment, with a minute for clocks that differ.
  private static final String NEWEST_ID =
      """
      CAST(
        lpad(to_hex(CAST(extract(epoch FROM now() + interval '1 minute') * 1000 AS bigint)), 12, '0')
        || repeat('f', 20) AS uuid)
      """;

  private final JdbcClient database;
  private final ZoneId zone;

  /// @param zone the platform's, whose holidays count
  public PostgresRecentCalls(DataSource database, ZoneId zone) {
    this.database = JdbcClient.create(database);
    this.zone = zone;
  }

  @Override
  public List<SampleCall> last(int limit) {
    List<SampleCall> calls =
        new ArrayList<>(
            read("call_id <= " + NEWEST_ID + "ORDER BY call_id DESC LIMIT :limit", limit));
    if (calls.size() < limit) {
      calls.addAll(
          read("call_id > " + NEWEST_ID + "ORDER BY call_id LIMIT :limit", limit - calls.size()));
    }
    return calls;
  }

  private List<SampleCall> read(String which, int limit) {
    return database.sql(SETTLED + which).param("limit", limit).query(this::call).list();
  }

  private SampleCall call(ResultSet row, int number) throws SQLException {
    CallFacts facts = CallFactsJson.read(row.getString("facts"));
    return new SampleCall(
        facts.fact(),
        facts.at().atZone(zone).toLocalDate(),
        new ExactCredits(row.getBigDecimal("cost_micros")));
  }
}
