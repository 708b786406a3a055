package dev.tollgate.store.plan;

import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.plan.Tiers;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tiers from PostgreSQL, read again after a second: many refused calls a second ask for them.
public final class PostgresTiers implements Tiers {

  private static final Duration TRUSTED = Duration.ofSeconds(1);

  private final JdbcClient database;
  private volatile @Nullable Read last;

  /// @param at of the machine's own clock, in nanoseconds, before the rows were read
  private record Read(List<TierVersion> tiers, long at) {}

  public PostgresTiers(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  @Override
  public List<TierVersion> onSale() {
    Read known = last;
    if (known != null && System.nanoTime() - known.at() < TRUSTED.toNanos()) {
      return known.tiers();
    }
    long at = System.nanoTime();
    List<TierVersion> tiers = newest(database).stream().filter(tier -> !tier.inviteOnly()).toList();
    last = new Read(tiers, at);
    return tiers;
  }

  /// The newest version of every tier that is not retired, in the order administrators gave them.
  static List<TierVersion> newest(JdbcClient database) {
    return database
        .sql(
            """
            SELECT %s FROM tier_version t JOIN tier USING (code)
            WHERE tier.status = 'active'
              AND t.version = (SELECT max(version) FROM tier_version last WHERE last.code = t.code)
            ORDER BY tier.sort, t.code
            """
                .formatted(TierRows.COLUMNS))
        .query(TierRows::read)
        .list();
  }
}
