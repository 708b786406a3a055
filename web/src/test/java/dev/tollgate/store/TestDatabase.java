package dev.tollgate.store;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;

/// A real PostgreSQL for tests: one server a JVM, started at first use, and any number of migrated
/// databases in it, each a copy of a template and so there within a fraction of a second.
///
/// The server runs without fsync, which tests want and nothing else may.
public final class TestDatabase {

  private static final String TEMPLATE = "tollgate_template";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabase() {}

  /// A pool on a new database with every migration applied and no rows.
  public static HikariDataSource fresh() {
    return fresh(16);
  }

  public static HikariDataSource fresh(int connections) {
    String name = "test_" + COUNT.incrementAndGet();
    execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(Server.POSTGRES.getJdbcUrl("postgres", name));
    pool.setMaximumPoolSize(connections);
    pool.setMinimumIdle(1);
    return pool;
  }

  /// The address of a new migrated database, for an application that brings its own pool.
  public static String freshUrl() {
    try (HikariDataSource pool = fresh(1)) {
      return pool.getJdbcUrl();
    }
  }

  /// Has a database refuse everybody for a while, as one does that is restarted.
  ///
  /// @param meanwhile done once it refuses
  public static void away(HikariDataSource database, Duration length, Runnable meanwhile) {
    String url = database.getJdbcUrl();
    String name = url.replaceAll(".*/|[?].*", "");
    execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    meanwhile.run();
    LockSupport.parkNanos(length.toNanos());
    execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
  }

  private static void execute(String sql) {
    synchronized (Server.POSTGRES) {
      try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException failed) {
        throw new IllegalStateException("Cannot run: " + sql, failed);
      }
    }
  }

  /// The server, started when the class is first used.
  private static final class Server {

    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("max_connections", "300")
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
            var statement = connection.createStatement()) {
          statement.execute("CREATE DATABASE " + TEMPLATE);
        }
        Flyway.configure()
            .dataSource(server.getJdbcUrl("postgres", TEMPLATE), "postgres", "")
            .load()
            .migrate();
        return server;
      } catch (IOException failed) {
        throw new UncheckedIOException("Cannot start PostgreSQL for the tests", failed);
      } catch (SQLException failed) {
        throw new IllegalStateException("Cannot prepare PostgreSQL for the tests", failed);
      }
    }
  }
}
