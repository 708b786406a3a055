package dev.tollgate.store;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;

/// A real PostgreSQL for tests: one server a JVM, started at first use, and any number of migrated
/// databases in it, each a copy of a template and so there within a fraction of a second.
///
/// The server runs without fsync, and in memory where there is some to spare, which tests want and
/// nothing else may: a run makes some hundred databases of eight hundred files each.
public final class TestDatabase {

  private static final String TEMPLATE = "tollgate_template";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabase() {}

  /// A pool on a new database with every migration applied and no rows; it goes with its pool.
  public static HikariDataSource fresh() {
    return fresh(16);
  }

  public static HikariDataSource fresh(int connections) {
    HikariDataSource pool = new GoesWithItsPool();
    pool.setJdbcUrl(freshUrl());
    pool.setMaximumPoolSize(connections);
    pool.setMinimumIdle(1);
    return pool;
  }

  /// The address of a new migrated database, for an application that brings its own pool.
  public static String freshUrl() {
    String name = "test_" + COUNT.incrementAndGet();
    execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + " STRATEGY FILE_COPY");
    return Server.POSTGRES.getJdbcUrl("postgres", name);
  }

  /// Removes a database that nobody will ask for again.
  public static void drop(String url) {
    execute("DROP DATABASE IF EXISTS " + name(url) + " WITH (FORCE)");
  }

  /// Has a database refuse everybody for a while, as one does that is restarted.
  ///
  /// @param meanwhile done once it refuses
  public static void away(HikariDataSource database, Duration length, Runnable meanwhile) {
    String url = database.getJdbcUrl();
    String name = name(url);
    execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    meanwhile.run();
    LockSupport.parkNanos(length.toNanos());
    execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
  }

  private static String name(String url) {
    return url.replaceAll(".*/|[?].*", "");
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

  private static final class GoesWithItsPool extends HikariDataSource {

    @Override
    public void close() {
      if (!isClosed()) {
        super.close();
        drop(getJdbcUrl());
      }
    }
  }

  /// The server, started when the class is first used.
  private static final class Server {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH_BYTES = 4L << 30;
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres.Builder builder =
            EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("max_connections", "300");
        if (Files.isWritable(MEMORY) && MEMORY.toFile().getUsableSpace() > ENOUGH_BYTES) {
          builder.setDataDirectory(Files.createTempDirectory(MEMORY, "tollgate-tests"));
        }
        EmbeddedPostgres server = builder.start();
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
