package dev.tollgate.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.InMemoryLedger;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.simulation.ReplayTotals;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlayTraceTest {

  private final InMemoryLedger ledger = new InMemoryLedger();

  @Test
  void the_same_seed_gives_the_same_credits_to_the_last_microcredit_with_other_accounts()
      throws InterruptedException {
    ReplayTotals.Snapshot first =
        new ReplayWorld(new InMemoryLedger()).play(ReplayWorld.trace(2_000), 1, 1);
    ReplayTotals.Snapshot second =
        new ReplayWorld(new InMemoryLedger()).play(ReplayWorld.trace(2_000), 1, 9_000);

    assertThat(second).isEqualTo(first);
  }

  @Test
  void two_runs_in_one_ledger_do_not_disturb_each_other() throws InterruptedException {
    ReplayWorld world = new ReplayWorld(ledger);

    ReplayTotals.Snapshot first = world.play(ReplayWorld.trace(500), 1, 1);
    ReplayTotals.Snapshot second = world.play(ReplayWorld.trace(500), 1, 1_000);

    assertThat(second).isEqualTo(first);
    assertThat(ledger.findings()).isEmpty();
  }

  @Test
  void another_seed_gives_other_credits() throws InterruptedException {
    ReplayTotals.Snapshot one = new ReplayWorld(ledger).play(ReplayWorld.trace(500), 1, 1);
    ReplayTotals.Snapshot other = new ReplayWorld(ledger).play(ReplayWorld.trace(500), 2, 1_000);

    assertThat(other.all().revenue()).isNotEqualTo(one.all().revenue());
  }

  @Test
  void every_call_is_charged_or_refused_and_tiers_and_purses_refuse_some()
      throws InterruptedException {
    ReplayTotals.Snapshot totals = new ReplayWorld(ledger).play(ReplayWorld.trace(4_000), 1, 1);

    assertThat(totals.all().calls() + totals.refused()).isEqualTo(4_000);
    assertThat(totals.refusals()).containsKeys("model_not_in_tier", "insufficient_credits");
    assertThat(totals.byTier().keySet()).containsExactly("free", "payg");
  }

  @Test
  void the_books_say_what_the_report_says() throws InterruptedException {
    ReplayTotals.Snapshot totals = new ReplayWorld(ledger).play(ReplayWorld.trace(2_000), 1, 1);

    Credits booked =
        LongStream.rangeClosed(1, 32)
            .boxed()
            .flatMap(id -> ledger.records().list(new AccountId(id), null, 10_000).stream())
            .map(call -> call.charged())
            .reduce(Credits.ZERO, Credits::plus);

    assertThat(booked).isEqualTo(totals.all().revenue());
    assertThat(totals.all().overrun()).isEqualTo(Credits.ZERO);
    assertThat(ledger.findings()).isEmpty();
  }

  @Test
  void a_ledger_that_breaks_ends_the_run_with_its_reason() {
    ReplayWorld world = new ReplayWorld(new BreakingLedger(ledger, 100));

    assertThatThrownBy(() -> world.play(ReplayWorld.trace(500), 1, 1))
        .isInstanceOf(ReplayFailed.class)
        .hasMessageContaining("the disk is full")
        .hasMessageContaining("replay again");
  }
}
