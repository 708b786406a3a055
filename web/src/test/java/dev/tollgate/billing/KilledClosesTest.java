package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.process.JavaProcess;
import dev.tollgate.store.ledger.LedgerVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A process that closes a period is killed before each thing that it changes, and after the last;
/// another process takes the close up.
class KilledClosesTest {

  private final BillingWorld world = new BillingWorld(true);
  private final OneClose one = OneClose.in(world);

  @TempDir private Path folder;

  @AfterEach
  void the_books_are_in_order() {
    try (world) {
      assertThat(new LedgerVerifier(world.database).verify().findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"decide", "close", "booked", "collect", "awaits", "settled", "the end"})
  void each_step_is_taken_once_whichever_one_a_process_is_killed_at(String step)
      throws IOException {
    AccountId account = one.prepare();

    killed(account, step);
    world.everybody().run(OneClose.END, new SeenRun());

    one.tookEachStepOnce(account, "killed at " + step);
  }

  private void killed(AccountId account, String step) throws IOException {
    try (JavaProcess node =
        JavaProcess.start(
            System.getProperty("java.class.path"),
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"),
            List.of(
                ClosingNode.class.getName(),
                world.database.getJdbcUrl(),
                Long.toString(account.value()),
                step),
            Map.of(),
            folder.resolve("node.log"))) {
      node.firstLine("at " + step);
      node.kill();
    }
  }
}
