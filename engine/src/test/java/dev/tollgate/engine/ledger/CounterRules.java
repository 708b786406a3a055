package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.LAPSED;
import static dev.tollgate.engine.ledger.SampleCommands.LEASE;
import static dev.tollgate.engine.ledger.SampleCommands.NOW;
import static dev.tollgate.engine.ledger.SampleCommands.call;
import static dev.tollgate.engine.ledger.SampleCommands.hold;
import static dev.tollgate.engine.ledger.SampleCommands.release;
import static dev.tollgate.engine.ledger.SampleCommands.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.HoldAnswer.Held;
import dev.tollgate.engine.ledger.HoldAnswer.LimitReached;
import dev.tollgate.engine.money.Credits;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What counters count, and how limits hold.
interface CounterRules extends LedgerUnderTest {

  @Test
  default void month_to_date_figures_are_those_settled_before_the_call() {
    Account account = accountWith(1_000);
    place(1, account, 60);
    place(2, account, 60);
    ledger().settle(settle(call(1), account, Credits.of(45)));

    HoldAnswer answer = place(3, account, 60);

    assertThat(answer)
        .isInstanceOfSatisfying(
            Held.class,
            held -> {
              assertThat(held.monthTokens()).isEqualTo(1_500);
              assertThat(held.monthSpend()).isEqualTo(Credits.of(45));
            });
  }

  @Test
  default void the_month_is_counted_even_when_the_hold_claims_nothing() {
    Account account = accountWith(1_000);
    ledger().hold(hold(holdOf(1, account, 60), NONE, NONE, List.of(), LEASE, NOW));
    ledger().settle(settle(call(1), account, Credits.of(45)));

    assertThat(place(2, account, 1))
        .isInstanceOfSatisfying(
            Held.class,
            held -> {
              assertThat(held.monthTokens()).isEqualTo(1_500);
              assertThat(held.monthSpend()).isEqualTo(Credits.of(45));
            });
  }

  @Test
  default void a_hold_counts_its_claim_and_the_limit_holds() {
    Account account = accountWith(1_000);
    CounterClaim claim = new CounterClaim("day_tokens", NOW, 600, 1_000L, "A thousand a day");

    assertThat(holdClaiming(1, account, claim)).isInstanceOf(Held.class);
    assertThat(holdClaiming(2, account, claim)).isEqualTo(new LimitReached(claim, 600));

    ledger().release(release(call(1), account.id()));
    assertThat(holdClaiming(3, account, claim)).isInstanceOf(Held.class);
  }

  @Test
  default void a_limit_may_be_reached_but_not_passed() {
    Account account = accountWith(1_000);
    CounterClaim claim = new CounterClaim("day_tokens", NOW, 500, 1_000L, "A thousand a day");

    assertThat(holdClaiming(1, account, claim)).isInstanceOf(Held.class);
    assertThat(holdClaiming(2, account, claim)).isInstanceOf(Held.class);
    assertThat(holdClaiming(3, account, claim)).isEqualTo(new LimitReached(claim, 1_000));
  }

  @Test
  default void a_settle_replaces_a_claim_by_what_really_happened() {
    Account account = accountWith(1_000);
    CounterClaim calls = new CounterClaim("day_calls", NOW, 1, 2L, "Two calls a day");
    CounterClaim budget =
        new CounterClaim(
            "budget:17", NOW, Credits.of(60).micros(), Credits.of(100).micros(), "Marketing");
    holdClaiming(1, account, calls, budget);
    ledger().settle(settle(call(1), account, Credits.of(45)));

    assertThat(holdClaiming(2, account, calls, budget))
        .isEqualTo(new LimitReached(budget, Credits.of(45).micros()));
    assertThat(holdClaiming(3, account, calls)).isInstanceOf(Held.class);
    assertThat(holdClaiming(4, account, calls)).isEqualTo(new LimitReached(calls, 2));
  }

  @Test
  default void another_window_is_another_counter() {
    Account account = accountWith(1_000);
    CounterClaim today = new CounterClaim("day_calls", NOW, 1, 1L, "One call a day");
    CounterClaim tomorrow = new CounterClaim("day_calls", TOMORROW, 1, 1L, "One call a day");
    holdClaiming(1, account, today);

    assertThat(holdClaiming(2, account, tomorrow)).isInstanceOf(Held.class);
  }

  @Test
  default void a_swept_call_counts_nothing_until_it_is_settled_after_all() {
    Account account = accountWith(1_000);
    CounterClaim claim = new CounterClaim("day_tokens", NOW, 600, 10_000L, "Ten thousand a day");
    ledger().hold(hold(holdOf(1, account, 60), NONE, NONE, List.of(claim), LAPSED, NOW));
    ledger().sweep(100);

    assertThat(holdClaiming(2, account, new CounterClaim("day_tokens", NOW, 9, 8L, "Eight")))
        .isInstanceOfSatisfying(LimitReached.class, limit -> assertThat(limit.reached()).isZero());
    ledger().settle(settle(call(1), account, Credits.of(45)));
    assertThat(holdClaiming(3, account, new CounterClaim("day_tokens", NOW, 9, 8L, "Eight")))
        .isInstanceOfSatisfying(
            LimitReached.class, limit -> assertThat(limit.reached()).isEqualTo(1_500));
  }

  @Test
  default void budgets_within_each_other_count_together_or_not_at_all() {
    Account account = accountWith(1_000);
    CounterClaim member = budget("budget:1", 100L);
    CounterClaim team = budget("budget:2", 130L);
    CounterClaim whole = budget("budget:3", null);
    assertThat(holdClaiming(1, account, member, team, whole)).isInstanceOf(Held.class);

    assertThat(holdClaiming(2, account, member, team, whole))
        .isEqualTo(new LimitReached(member, Credits.of(60).micros()));
    assertThat(holdClaiming(3, account, team, whole)).isInstanceOf(Held.class);
    assertThat(holdClaiming(4, account, team, whole))
        .isEqualTo(new LimitReached(team, Credits.of(120).micros()));

    ledger().settle(settle(call(1), account, Credits.of(10)));
    assertThat(holdClaiming(5, account, member, team, whole)).isInstanceOf(Held.class);
    assertThat(holdClaiming(6, account, budget("budget:3", 130L)))
        .isEqualTo(new LimitReached(budget("budget:3", 130L), Credits.of(130).micros()));
  }

  private static CounterClaim budget(String counter, @Nullable Long credits) {
    return new CounterClaim(
        counter,
        NOW,
        Credits.of(60).micros(),
        credits == null ? null : Credits.of(credits).micros(),
        counter);
  }

  private HoldAnswer holdClaiming(int number, Account account, CounterClaim... claims) {
    PlaceHold hold = holdOf(number, account, 60);
    return ledger().hold(hold(hold, NONE, hold.minimum(), List.of(claims), LEASE, NOW));
  }
}
