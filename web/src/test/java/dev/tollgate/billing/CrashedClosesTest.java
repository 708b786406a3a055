package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.billing.Dying.How;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.CloseBillingPeriod;
import dev.tollgate.engine.ledger.LedgerUnavailable;
import dev.tollgate.store.ledger.LedgerVerifier;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A node that closes a period dies at each step of it, and another takes it up.
class CrashedClosesTest {

  private static final Instant OPENED = OneClose.OPENED;
  private static final Instant DECEMBER = OneClose.END;

  private final BillingWorld world = new BillingWorld(true);
  private final OneClose one = OneClose.in(world);

  @AfterEach
  void the_books_are_in_order() {
    try (world) {
      assertThat(new LedgerVerifier(world.database).verify().findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(How.class)
  void whichever_step_a_close_dies_at_it_is_taken_up_and_each_step_was_taken_once(How how) {
    int step = 1;
    boolean died = true;
    while (died) {
      AccountId account = one.prepare();

      died = closeDying(account, how, step);
      noticeThatConnectionsAreGone();
      world.close.close(account, DECEMBER);

      one.tookEachStepOnce(account, "dying %s step %d".formatted(how, step));
      step++;
    }
    assertThat(step).isGreaterThan(12);
  }

  @Test
  void of_many_nodes_that_close_at_once_each_step_is_taken_by_one() throws Exception {
    List<AccountId> accounts = IntStream.range(0, 10).mapToObj(_ -> one.prepare()).toList();
    List<Callable<Boolean>> runs =
        IntStream.range(0, 4)
            .<Callable<Boolean>>mapToObj(_ ->
                () -> {
                  world.everybody().run(DECEMBER, new SeenRun());
                  return true;
                })
            .toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> each : threads.invokeAll(runs)) {
        each.get();
      }
    }

    accounts.forEach(account -> one.tookEachStepOnce(account, "four nodes at once"));
  }

  @Test
  void a_clock_that_goes_backwards_closes_nothing_and_opens_nothing_again() {
    AccountId account = one.prepare();
    world.close.close(account, DECEMBER);

    assertThat(world.close.close(account, OPENED)).isZero();

    assertThat(world.books.openMonth(account).orElseThrow().start()).isEqualTo(DECEMBER);
    one.tookEachStepOnce(account, "a clock that went backwards");
  }

  private boolean closeDying(AccountId account, How how, int step) {
    Dying dying = new Dying(how, step, this::cutConnections);
    CloseBillingPeriod close = world.through(dying);
    try {
      close.close(account, DECEMBER);
    } catch (Dying.Died _) {
      // That is what it was to do.
    } catch (RuntimeException lost) {
      assertThat(how).isEqualTo(How.CUT_OFF);
    }
    return dying.happened();
  }

  /// The first to use a connection that was cut is told that it is unavailable.
  private void noticeThatConnectionsAreGone() {
    world.database.getHikariPoolMXBean().softEvictConnections();
    try {
      world.account("free", 1, "UTC", OPENED);
    } catch (LedgerUnavailable _) {
      world.account("free", 1, "UTC", OPENED);
    }
  }

  private void cutConnections() {
    world
        .sql
        .sql(
            """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """)
        .query(Long.class)
        .single();
  }
}
