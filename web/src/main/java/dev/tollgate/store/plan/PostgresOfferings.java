package dev.tollgate.store.plan;

import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.release.Offering;
import dev.tollgate.engine.release.Offerings;
import java.time.Instant;
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
    return new Offering(PostgresTiers.newest(database), prices.current().models(), moment);
  }
}
