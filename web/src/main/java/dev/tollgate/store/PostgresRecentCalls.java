package dev.tollgate.store;

import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.release.RecentCalls;
import dev.tollgate.engine.release.SampleCall;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Settled calls with what they were rated on, read back from the books.
public final class PostgresRecentCalls implements RecentCalls {

  private final JdbcClient database;
  private final ZoneId zone;

  /// @param zone the platform's, whose holidays count
  public PostgresRecentCalls(DataSource database, ZoneId zone) {
    this.database = JdbcClient.create(database);
    this.zone = zone;
  }

  /// Ids of calls begin with the time, so their index has the newest at its end.
  @Override
  public List<SampleCall> last(int limit) {
    return database
        .sql(
            """
            SELECT facts, cost_micros FROM call
            WHERE state = 'SETTLED' ORDER BY call_id DESC LIMIT :limit
            """)
        .param("limit", limit)
        .query((row, _) -> {
          CallFacts facts = CallFactsJson.read(row.getString("facts"));
          return new SampleCall(
              facts.fact(),
              facts.at().atZone(zone).toLocalDate(),
              new ExactCredits(row.getBigDecimal("cost_micros")));
        })
        .list();
  }
}
