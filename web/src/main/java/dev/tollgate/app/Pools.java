package dev.tollgate.app;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/// Pools of connections to the database.
final class Pools {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Pools() {}

  /// A pool that connects when it is first used.
  static HikariDataSource on(String url, int connections) {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("tollgate");
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(connections);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(PATIENCE.toMillis());
    pool.addDataSourceProperty("ApplicationName", "tollgate");
    return pool;
  }
}
