package dev.tollgate.app;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.app.demo.DemoFile;
import dev.tollgate.app.home.StartRefused;
import dev.tollgate.app.postgres.OwnPostgres;
import dev.tollgate.store.DemoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An installation of Tollgate as a command or a server finds it: its folder and its database,
/// running and migrated. It ends with its process when nobody closed it before.
///
/// ```java
/// try (Instance instance = Instance.open(InstanceSettings.ofEnvironment())) {
///   new PostgresLedger(instance.dataSource()) …
/// }
/// ```
public final class Instance implements AutoCloseable {

  private static final String DATABASE = "tollgate";

  private final Path home;
  private final @Nullable OwnPostgres own;
  private final HikariDataSource dataSource;

  private final Thread atExit = new Thread(this::end, "end-of-instance");
  private Runnable before = () -> {};
  private boolean ended;

  private Instance(Path home, @Nullable OwnPostgres own, HikariDataSource dataSource) {
    this.home = home;
    this.own = own;
    this.dataSource = dataSource;
  }

  /// Uses the database named by the settings, or starts, adopts or makes the one in its folder, and
  /// brings its tables up to date. A database that this makes is marked as a demo; one that is
  /// named never is.
  ///
  /// @throws StartRefused if any of that cannot be, in one sentence
  public static Instance open(InstanceSettings settings) {
    Optional<String> url = settings.dbUrl();
    if (url.isPresent()) {
      HikariDataSource pool = Pools.on(url.get(), settings.connections());
      return opened(settings, null, pool, false);
    }
    OwnPostgres postgres = OwnPostgres.of(settings.home());
    try {
      postgres.makeIfMissing(DATABASE);
    } catch (RuntimeException failed) {
      postgres.close();
      throw failed;
    }
    HikariDataSource pool = Pools.on(postgres.url(DATABASE), settings.connections());
    pool.setUsername(postgres.user());
    pool.setPassword(postgres.password());
    return opened(settings, postgres, pool, true);
  }

  /// Deletes the database of a home and what was kept about it, never one that is named.
  ///
  /// @throws StartRefused if it is named, or in use
  static void discard(InstanceSettings settings) {
    if (settings.dbUrl().isPresent()) {
      throw new StartRefused(
          "--fresh deletes only a database of its own, and TOLLGATE_DB_URL names another: unset it, or empty that one yourself.");
    }
    OwnPostgres.discard(settings.home());
    DemoFile.in(settings.home()).delete();
    discardStandIn(settings.home());
  }

  /// What customers paid there belongs to the database that goes.
  private static void discardStandIn(Path home) {
    try {
      Files.deleteIfExists(home.resolve("stripe-stand-in.jsonl"));
    } catch (IOException failed) {
      throw new StartRefused(
          "%s cannot be deleted (%s): run as its owner."
              .formatted(home.resolve("stripe-stand-in.jsonl"), failed.getMessage()),
          failed);
    }
  }

  public HikariDataSource dataSource() {
    return dataSource;
  }

  public Path home() {
    return home;
  }

  /// By the clock of business, which a demo puts forward.
  public Instant now() {
    InstantSource real = InstantSource.system();
    if (!demo()) {
      return real.instant();
    }
    try (DemoClock clock = new DemoClock(dataSource(), real)) {
      return clock.instant();
    }
  }

  /// Whether the database was marked as a demo when it was made.
  public boolean demo() {
    return JdbcClient.create(dataSource)
        .sql("SELECT demo FROM instance")
        .query(Boolean.class)
        .single();
  }

  /// Has something end before the database does, also when the process is told to stop.
  synchronized void endFirst(Runnable ending) {
    before = ending;
  }

  /// Ends the pool, then the PostgreSQL, if it is its own and nobody else uses it.
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException _) {
      // The process is ending already, and this is part of it.
    }
  }

  private synchronized void end() {
    if (ended) {
      return;
    }
    ended = true;
    before.run();
    dataSource.close();
    if (own != null) {
      own.close();
    }
  }

  private static Instance opened(
      InstanceSettings settings, @Nullable OwnPostgres own, HikariDataSource pool, boolean demo) {
    Instance instance = new Instance(settings.home(), own, pool);
    Runtime.getRuntime().addShutdownHook(instance.atExit);
    try {
      new Schema(pool).bringUpToDate(demo);
      return instance;
    } catch (RuntimeException failed) {
      instance.close();
      throw failed;
    }
  }
}
