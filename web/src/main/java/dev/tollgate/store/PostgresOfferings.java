package dev.tollgate.store;

import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.release.Offering;
import dev.tollgate.engine.release.Offerings;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is on offer: the newest version of each tier in PostgreSQL, and the price book's models.
public final class PostgresOfferings implements Offerings {

  private final JdbcClient database;
  private final PriceBooks prices;

  public PostgresOfferings(DataSource database, PriceBooks prices) {
    this.database = JdbcClient.create(database);
    this.prices = prices;
  }

  @Override
  public Offering at(Instant moment) {
    return new Offering(tiers(), prices.current().models(), moment);
  }

  private List<TierVersion> tiers() {
    return database
        .sql(
            """
            SELECT DISTINCT ON (t.code) %s FROM tier_version t ORDER BY t.code, t.version DESC
            """
                .formatted(CallerRows.TIER_COLUMNS))
        .query(CallerRows::tier)
        .list();
  }
}
