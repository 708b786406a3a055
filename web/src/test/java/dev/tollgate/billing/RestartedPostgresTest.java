package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.CloseBillingPeriods;
import dev.tollgate.store.ledger.LedgerVerifier;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL is stopped and started again while a run closes what is due.
class RestartedPostgresTest {

  private static final int ACCOUNTS = 60;
  private static final int BEFORE_IT_STOPS = 5;

  @TempDir private Path folder;

  @Test
  @SuppressWarnings("try") // that it is stopped before the end is what this is about
  void what_a_run_was_closing_when_postgresql_was_restarted_the_next_one_closes_once()
      throws Exception {
    try (EmbeddedPostgres first = start(0);
        HikariDataSource database = migrated(first);
        BillingWorld world = BillingWorld.in(database)) {
      OneClose one = OneClose.in(world);
      List<AccountId> accounts = IntStream.range(0, ACCOUNTS).mapToObj(_ -> one.prepare()).toList();
      CountDownLatch some = new CountDownLatch(BEFORE_IT_STOPS);
      AtomicReference<Throwable> lost = new AtomicReference<>();
      Thread run =
          Thread.ofVirtual()
              .uncaughtExceptionHandler((_, thrown) -> lost.set(thrown))
              .start(() -> world.everybody().run(OneClose.END, new Counting(some)));
      some.await();

      first.close();
      try (EmbeddedPostgres _ = start(first.getPort())) {
        run.join();
        assertThat(accounts)
            .as("the restart came in the middle of it")
            .anyMatch(account -> world.periods.of(account, null, 9).isEmpty());
        Instant later = OneClose.END.plus(Duration.ofMinutes(5));
        world.everybody().run(later, new SeenRun());

        accounts.forEach(account -> one.tookEachStepOnce(account, "PostgreSQL was restarted"));
        assertThat(new LedgerVerifier(database).verify().findings()).isEmpty();
      }
    }
  }

  private EmbeddedPostgres start(int port) throws IOException {
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("data"))
            .setCleanDataDirectory(false)
            .setPGStartupWait(Duration.ofSeconds(60));
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  private static HikariDataSource migrated(EmbeddedPostgres server) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
    pool.setMaximumPoolSize(24);
    pool.setConnectionTimeout(Duration.ofSeconds(30).toMillis());
    Flyway.configure().dataSource(pool).load().migrate();
    return pool;
  }

  /// @param some opened once so many are done
  private record Counting(CountDownLatch some) implements CloseBillingPeriods.Watcher {

    @Override
    public void done(AccountId account) {
      some.countDown();
    }

    @Override
    public void failed(AccountId account, RuntimeException why) {
      // The next run takes it up.
    }
  }
}
