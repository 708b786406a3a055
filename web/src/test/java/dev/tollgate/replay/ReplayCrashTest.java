package dev.tollgate.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.app.Instance;
import dev.tollgate.app.InstanceSettings;
import dev.tollgate.process.JavaProcess;
import dev.tollgate.store.ledger.LedgerSettings;
import dev.tollgate.store.ledger.LedgerVerifier;
import dev.tollgate.store.ledger.PostgresLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A replay in a process of its own, killed in the middle.
class ReplayCrashTest {

  private static final int CALLS = 8_000;

  @TempDir private Path folder;

  @Test
  void a_replay_killed_in_the_middle_leaves_sound_books_and_no_hold_after_the_sweep()
      throws IOException {
    Path home = folder.resolve("home");
    Path trace = Files.write(folder.resolve("trace.csv"), FixtureTrace.lines(CALLS));

    killInTheMiddle(home, trace);

    try (Instance restarted = Instance.open(new InstanceSettings(home, Optional.empty(), 8));
        PostgresLedger ledger =
            new PostgresLedger(
                restarted.dataSource(), InstantSource.system(), LedgerSettings.DEFAULT)) {
      JdbcClient books = JdbcClient.create(restarted.dataSource());
      long charged = count(books, "SELECT count(*) FROM call WHERE state = 'SETTLED'");
      int held = Math.toIntExact(count(books, "SELECT count(*) FROM hold"));
      assertThat(charged).isBetween(1L, CALLS - 1L);
      assertThat(held).isPositive();
      assertThat(new LedgerVerifier(restarted.dataSource()).verify().findings()).isEmpty();

      lapse(books);
      assertThat(ledger.sweep(CALLS)).isEqualTo(held);

      assertThat(count(books, "SELECT count(*) FROM hold")).isZero();
      assertThat(count(books, "SELECT count(*) FROM call WHERE state = 'EXPIRED'")).isEqualTo(held);
      assertThat(count(books, "SELECT count(*) FROM call WHERE state = 'SETTLED'"))
          .isEqualTo(charged);
      assertThat(count(books, "SELECT count(*) - count(DISTINCT call_id) FROM call")).isZero();
      assertThat(new LedgerVerifier(restarted.dataSource()).verify().findings()).isEmpty();
    }
  }

  private void killInTheMiddle(Path home, Path trace) throws IOException {
    try (JavaProcess replay =
        JavaProcess.start(
            JavaProcess.productClassPath(),
            List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
            List.of("dev.tollgate.app.Tollgate", "replay", trace.toString()),
            Map.of("TOLLGATE_HOME", home.toString()),
            folder.resolve("replay.log"))) {
      replay.firstLine(" 10 %");
      replay.kill();
    }
  }

  /// Lets the leases of a node that is gone run out at once rather than in a minute.
  private static void lapse(JdbcClient books) {
    books.sql("UPDATE hold SET lease_until = clock_timestamp() - interval '1 second'").update();
  }

  private static long count(JdbcClient books, String sql) {
    return books.sql(sql).query(Long.class).single();
  }
}
