package dev.tollgate.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A PostgreSQL of a benchmark's own, on disk under `target`, that loses nothing at a power cut:
/// fsync and synchronous_commit are on, as in the product.
final class DurablePostgres implements AutoCloseable {

  private static final File FOLDER = new File("target/bench-postgres");

  private final EmbeddedPostgres server;

  private DurablePostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  static DurablePostgres start() {
    try {
      return new DurablePostgres(
          EmbeddedPostgres.builder()
              .setDataDirectory(FOLDER)
              .setCleanDataDirectory(true)
              .setPGStartupWait(Duration.ofSeconds(60))
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("max_connections", "100")
              .setServerConfig("shared_buffers", "256MB")
              .setServerConfig("wal_buffers", "16MB")
              .setServerConfig("max_wal_size", "4GB")
              .start());
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot start PostgreSQL for the benchmark", failed);
    }
  }

  /// A pool on a new database with every migration applied.
  HikariDataSource migrated(int connections) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
    pool.setMaximumPoolSize(connections);
    pool.setMinimumIdle(1);
    Flyway.configure().dataSource(pool).load().migrate();
    return pool;
  }

  /// The server's own process, which all others descend from.
  ProcessHandle process() {
    try {
      String first = Files.readAllLines(FOLDER.toPath().resolve("postmaster.pid")).getFirst();
      return ProcessHandle.of(Long.parseLong(first.strip())).orElseThrow();
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot find the process of PostgreSQL", failed);
    }
  }

  /// What the server itself says of its durability.
  String durability() {
    JdbcClient client = JdbcClient.create(server.getPostgresDatabase());
    return "%s, fsync %s, synchronous_commit %s"
        .formatted(
            client.sql("SHOW server_version").query(String.class).single(),
            client.sql("SHOW fsync").query(String.class).single(),
            client.sql("SHOW synchronous_commit").query(String.class).single());
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot stop PostgreSQL of the benchmark", failed);
    }
  }
}
