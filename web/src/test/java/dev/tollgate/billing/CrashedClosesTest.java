package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.billing.Dying.How;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.ChangePlan.Only;
import dev.tollgate.engine.billing.CloseBillingPeriod;
import dev.tollgate.engine.billing.ClosedPeriod;
import dev.tollgate.engine.billing.ClosedPeriod.State;
import dev.tollgate.engine.billing.ClosedPeriods;
import dev.tollgate.engine.billing.Coupon;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.WantedPlan;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LedgerUnavailable;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.store.ledger.LedgerVerifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A node that closes a period dies at each step of it, and another takes it up.
class CrashedClosesTest {

  private static final Instant OPENED = Instant.parse("2026-11-01T09:00:00Z");
  private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

  private final BillingWorld world = new BillingWorld(true);

  @BeforeEach
  void a_coupon_halves_one_fee() {
    world.coupons.create(
        new Coupon(
            "HALF",
            Coupon.Kind.PERCENTAGE,
            Coupon.Target.SUBSCRIPTION,
            new BigDecimal("50"),
            null,
            0,
            true,
            OPENED.minusSeconds(1),
            null,
            Set.of(),
            1,
            null),
        OPENED,
        "a test");
  }

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
      AccountId account = prepared();

      died = closeDying(account, how, step);
      noticeThatConnectionsAreGone();
      world.close.close(account, DECEMBER);

      closedOnce(account, "dying %s step %d".formatted(how, step));
      step++;
    }
    assertThat(step).isGreaterThan(12);
  }

  @Test
  void of_many_nodes_that_close_at_once_each_step_is_taken_by_one() throws Exception {
    List<AccountId> accounts = IntStream.range(0, 10).mapToObj(_ -> prepared()).toList();
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

    accounts.forEach(account -> closedOnce(account, "four nodes at once"));
  }

  @Test
  void a_clock_that_goes_backwards_closes_nothing_and_opens_nothing_again() {
    AccountId account = prepared();
    world.close.close(account, DECEMBER);

    assertThat(world.close.close(account, OPENED)).isZero();

    assertThat(world.books.openMonth(account).orElseThrow().start()).isEqualTo(DECEMBER);
    closedOnce(account, "a clock that went backwards");
  }

  /// On `professional`, to be on `starter` from December, with a coupon for one fee.
  private AccountId prepared() {
    AccountId account = world.account("professional", 1, "UTC", OPENED);
    world.redeem.redeem(
        "HALF", world.callers.byAccount(account).orElseThrow().account(), OPENED, "a test");
    world.plans.change(
        account, new WantedPlan("starter", null, null, false), Only.ANY, OPENED, "a test");
    return account;
  }

  private boolean closeDying(AccountId account, How how, int step) {
    Dying dying = new Dying(how, step, this::cutConnections);
    CloseBillingPeriod close =
        new CloseBillingPeriod(
            dying.within(ClosedPeriods.class, world.periods),
            dying.within(Ledger.class, world.books),
            dying.within(Payments.class, world.payments),
            () -> world.rules,
            BillingWorld.GRACE);
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

  private void closedOnce(AccountId account, String when) {
    List<ClosedPeriod> closed = world.periods.of(account, null, 9);
    assertThat(closed).as(when).hasSize(1);
    assertThat(closed.getFirst().state()).as(when).isEqualTo(State.PAID);
    assertThat(closed.getFirst().fee().due()).as(when).isEqualTo(new Cents(950));
    assertThat(closed.getFirst().granted()).as(when).isEqualTo(DECEMBER);
    assertThat(world.payments.list(account, null, 9)).as(when).hasSize(1);
    assertThat(world.available(account, DECEMBER)).as(when).isEqualTo("43500");
    assertThat(world.tierOf(account).code()).as(when).isEqualTo("starter");
    assertThat(world.subscriptions.pending(account)).as(when).isEmpty();
    assertThat(world.coupons.benefits(account)).as(when).isEmpty();
  }
}
