package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.LAPSED;
import static dev.tollgate.engine.ledger.SampleCommands.LEASE;
import static dev.tollgate.engine.ledger.SampleCommands.NOW;
import static dev.tollgate.engine.ledger.SampleCommands.call;
import static dev.tollgate.engine.ledger.SampleCommands.grant;
import static dev.tollgate.engine.ledger.SampleCommands.hold;
import static dev.tollgate.engine.ledger.SampleCommands.release;
import static dev.tollgate.engine.ledger.SampleCommands.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.ledger.HoldAnswer.Duplicate;
import dev.tollgate.engine.ledger.HoldAnswer.Held;
import dev.tollgate.engine.ledger.HoldAnswer.Insufficient;
import dev.tollgate.engine.ledger.HoldAnswer.Invalid;
import dev.tollgate.engine.ledger.HoldAnswer.LimitReached;
import dev.tollgate.engine.ledger.HoldAnswer.Stale;
import dev.tollgate.engine.ledger.SettleAnswer.Settled;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.RefusalCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What every [Ledger] does, and does not. Whoever implements the port extends this.
public abstract class LedgerContract {

  protected static final Credits NONE = Credits.ZERO;
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

  protected abstract Ledger ledger();

  protected abstract CallRecords records();

  /// A new account with an open, empty book, on tier version 1.
  protected abstract Account newAccount();

  /// A working key of the account.
  protected abstract KeyId keyOf(Account account);

  protected abstract void suspend(Account account);

  protected abstract void revoke(KeyId key);

  /// Puts the account on version 2 of its tier, which changes the account's own version too.
  protected abstract void changeTier(Account account);

  /// What a check of all books finds wrong.
  protected abstract List<String> findings();

  /// Gives up whatever the ledger under test needed.
  protected void close() {}

  @AfterEach
  void the_books_are_in_order() {
    try {
      assertThat(findings()).isEmpty();
    } finally {
      close();
    }
  }

  private Account accountWith(long credits) {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "seed", Credits.of(credits)));
    return account;
  }

  private HoldAnswer place(int number, Account account, long credits) {
    return ledger().hold(hold(call(number), account, keyOf(account), Credits.of(credits)));
  }

  private PlaceHold holdOf(int number, Account account, long credits) {
    return hold(call(number), account, keyOf(account), Credits.of(credits));
  }

  private Ledger.Statement statement(Account account) {
    return ledger().statement(account.id(), NOW);
  }

  private static Balance balance(long credits) {
    return Balance.of(Credits.of(credits));
  }

  // Grants

  @Test
  void a_grant_is_available_at_once() {
    Account account = newAccount();

    boolean granted = ledger().grant(grant(account.id(), "seed", Credits.of(100)));

    assertThat(granted).isTrue();
    assertThat(statement(account).available()).isEqualTo(balance(100));
    assertThat(statement(account).lots())
        .singleElement()
        .satisfies(lot -> assertThat(lot.remaining()).isEqualTo(Credits.of(100)));
  }

  @Test
  void a_grant_with_a_reference_seen_before_changes_nothing() {
    Account account = accountWith(100);

    boolean granted = ledger().grant(grant(account.id(), "seed", Credits.of(5)));

    assertThat(granted).isFalse();
    assertThat(statement(account).available()).isEqualTo(balance(100));
  }

  @Test
  void the_same_reference_grants_to_another_account() {
    accountWith(100);
    Account other = newAccount();

    boolean granted = ledger().grant(grant(other.id(), "seed", Credits.of(5)));

    assertThat(granted).isTrue();
  }

  @Test
  void opening_a_book_twice_keeps_what_is_in_it() {
    Account account = accountWith(100);

    ledger().open(account.id());

    assertThat(statement(account).available()).isEqualTo(balance(100));
  }

  // Holds

  @Test
  void a_hold_sets_credits_aside_and_spends_none() {
    Account account = accountWith(100);

    HoldAnswer answer = place(1, account, 60);

    assertThat(answer)
        .isInstanceOfSatisfying(
            Held.class,
            held -> {
              assertThat(held.granted()).isEqualTo(Credits.of(60));
              assertThat(held.available()).isEqualTo(balance(40));
              assertThat(held.sequence()).isEqualTo(2);
            });
    assertThat(statement(account).held()).isEqualTo(Credits.of(60));
    assertThat(statement(account).lots().getFirst().remaining()).isEqualTo(Credits.of(100));
  }

  @Test
  void a_hold_grants_what_there_is_at_or_above_its_minimum() {
    Account account = accountWith(50);
    PlaceHold clamped = hold(holdOf(1, account, 80), NONE, Credits.of(50), List.of(), LEASE, NOW);

    assertThat(ledger().hold(clamped))
        .isInstanceOfSatisfying(
            Held.class, held -> assertThat(held.granted()).isEqualTo(Credits.of(50)));
  }

  @Test
  void a_hold_below_its_minimum_is_refused_with_both_numbers() {
    Account account = accountWith(50);

    assertThat(place(1, account, 51)).isEqualTo(new Insufficient(Credits.of(51), balance(50)));
    assertThat(statement(account).held()).isEqualTo(NONE);
  }

  @Test
  void held_credits_cannot_be_held_again() {
    Account account = accountWith(100);
    place(1, account, 60);

    assertThat(place(2, account, 41)).isEqualTo(new Insufficient(Credits.of(41), balance(40)));
  }

  @Test
  void nothing_may_be_held_of_an_empty_account() {
    Account account = newAccount();

    assertThat(place(1, account, 0)).isInstanceOf(Held.class);
    assertThat(place(2, account, 1)).isInstanceOf(Insufficient.class);
  }

  @Test
  void a_call_is_held_for_once() {
    Account account = accountWith(100);
    place(1, account, 10);

    assertThat(place(1, account, 10)).isEqualTo(new Duplicate());

    ledger().settle(settle(call(1), account, Credits.of(5)));
    assertThat(place(1, account, 10)).isEqualTo(new Duplicate());
    assertThat(statement(account).available()).isEqualTo(balance(95));
  }

  @Test
  void an_overdraft_lends_beyond_the_lots() {
    Account account = accountWith(10);
    PlaceHold hold =
        hold(holdOf(1, account, 25), Credits.of(20), Credits.of(25), List.of(), LEASE, NOW);

    HoldAnswer answer = ledger().hold(hold);

    assertThat(answer)
        .isInstanceOfSatisfying(
            Held.class, held -> assertThat(held.available()).isEqualTo(balance(5)));
    ledger().settle(settle(call(1), account, Credits.of(25)));
    assertThat(statement(account).owed()).isEqualTo(Credits.of(15));
    assertThat(statement(account).available()).isEqualTo(balance(5));
  }

  // Who may hold

  @Test
  void a_suspended_account_holds_nothing() {
    Account account = accountWith(100);
    suspend(account);

    assertThat(place(1, account, 10))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.code()).isEqualTo(RefusalCode.ACCOUNT_SUSPENDED));
  }

  @Test
  void a_revoked_key_holds_nothing() {
    Account account = accountWith(100);
    revoke(keyOf(account));

    assertThat(place(1, account, 10))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.code()).isEqualTo(RefusalCode.KEY_REVOKED));
  }

  @Test
  void a_key_of_another_account_holds_nothing() {
    Account account = accountWith(100);
    KeyId foreign = keyOf(newAccount());

    HoldAnswer answer = ledger().hold(hold(call(1), account, foreign, Credits.of(10)));

    assertThat(answer).isInstanceOf(Invalid.class);
  }

  @Test
  void an_account_that_changed_meanwhile_is_looked_up_again() {
    Account account = accountWith(100);
    changeTier(account);

    assertThat(place(1, account, 10)).isInstanceOf(Stale.class);
  }

  @Test
  void a_hold_placed_before_a_revocation_still_settles() {
    Account account = accountWith(100);
    place(1, account, 10);
    revoke(keyOf(account));
    suspend(account);

    assertThat(ledger().settle(settle(call(1), account, Credits.of(10))))
        .isInstanceOf(Settled.class);
  }

  // Burn order and expiry

  @Test
  void lots_burn_by_priority_then_expiry_then_age() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "1", LotSource.PURCHASED, Credits.of(10), null));
    ledger().grant(grant(account.id(), "2", LotSource.BONUS, Credits.of(10), null));
    ledger()
        .grant(
            grant(
                account.id(),
                "3",
                LotSource.ALLOWANCE,
                Credits.of(10),
                TOMORROW.plus(Duration.ofDays(1))));
    ledger().grant(grant(account.id(), "4", LotSource.ALLOWANCE, Credits.of(10), TOMORROW));

    place(1, account, 35);

    assertThat(statement(account).lots())
        .extracting(lot -> lot.lot() + ":" + lot.reserved().micros() / 1_000_000)
        .containsExactly("4:10", "3:10", "2:10", "1:5");
  }

  @Test
  void a_lot_past_its_expiry_is_not_available() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "a", LotSource.ALLOWANCE, Credits.of(10), TOMORROW));

    assertThat(ledger().statement(account.id(), TOMORROW.minusNanos(1000)).available())
        .isEqualTo(balance(10));
    assertThat(ledger().statement(account.id(), TOMORROW).available()).isEqualTo(balance(0));
    assertThat(ledger().hold(hold(holdOf(1, account, 1), NONE, NONE, List.of(), LEASE, TOMORROW)))
        .isInstanceOfSatisfying(Held.class, held -> assertThat(held.granted()).isEqualTo(NONE));
  }

  @Test
  void reserved_credits_do_not_expire_while_they_are_held() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "a", LotSource.ALLOWANCE, Credits.of(10), TOMORROW));
    place(1, account, 6);

    SettleAnswer answer = ledger().settle(settle(call(1), account, Credits.of(5), TOMORROW));

    assertThat(answer)
        .isEqualTo(new Settled(Credits.of(5), NONE, balance(0), false, sequenceOf(answer)));
    assertThat(ledger().statement(account.id(), TOMORROW).lots()).isEmpty();
  }

  @Test
  void what_expires_goes_to_breakage_and_not_to_the_call() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "a", LotSource.ALLOWANCE, Credits.of(10), TOMORROW));
    place(1, account, 6);

    ledger().settle(settle(call(1), account, Credits.of(5), TOMORROW));

    assertThat(records().find(call(1)).orElseThrow().entries())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.credit()).isEqualTo("platform:revenue");
          assertThat(entry.amount()).isEqualTo(Credits.of(5));
        });
  }

  // Settling

  @Test
  void a_settle_charges_the_price_and_gives_back_the_rest() {
    Account account = accountWith(100);
    place(1, account, 60);

    SettleAnswer answer = ledger().settle(settle(call(1), account, Credits.of(45)));

    assertThat(answer).isEqualTo(new Settled(Credits.of(45), NONE, balance(55), false, 3));
    assertThat(statement(account).held()).isEqualTo(NONE);
    assertThat(statement(account).lots().getFirst().remaining()).isEqualTo(Credits.of(55));
  }

  @Test
  void a_call_is_charged_once_however_often_it_is_settled() {
    Account account = accountWith(100);
    place(1, account, 60);
    ledger().settle(settle(call(1), account, Credits.of(45)));
    place(2, account, 10);

    SettleAnswer again = ledger().settle(settle(call(1), account, Credits.of(50)));

    assertThat(again).isEqualTo(new Settled(Credits.of(45), NONE, balance(55), true, 3));
    assertThat(statement(account).available()).isEqualTo(balance(45));
  }

  @Test
  void a_price_above_the_hold_is_paid_from_what_is_available() {
    Account account = accountWith(100);
    place(1, account, 60);

    SettleAnswer answer = ledger().settle(settle(call(1), account, Credits.of(90)));

    assertThat(answer).isEqualTo(new Settled(Credits.of(90), NONE, balance(10), false, 3));
  }

  @Test
  void a_price_above_hold_and_balance_is_recorded_but_not_charged() {
    Account account = accountWith(100);
    place(1, account, 60);
    place(2, account, 30);

    SettleAnswer answer = ledger().settle(settle(call(1), account, Credits.of(90)));

    assertThat(answer).isEqualTo(new Settled(Credits.of(70), Credits.of(20), balance(0), false, 4));
    CallRecord record = records().find(call(1)).orElseThrow();
    assertThat(record.overrun()).isEqualTo(Credits.of(20));
    assertThat(record.lines().getLast().rule()).isEqualTo("above the hold, not charged");
    assertThat(record.entries())
        .anySatisfy(entry -> assertThat(entry.credit()).isEqualTo("platform:overrun"));
    assertThat(ledger().settle(settle(call(2), account, Credits.of(30))))
        .isEqualTo(new Settled(Credits.of(30), NONE, balance(0), false, 5));
  }

  @Test
  void a_price_of_zero_is_fine() {
    Account account = newAccount();
    place(1, account, 0);

    SettleAnswer answer = ledger().settle(settle(call(1), account, NONE));

    assertThat(answer).isEqualTo(new Settled(NONE, NONE, balance(0), false, 2));
    assertThat(records().find(call(1)).orElseThrow().entries()).isEmpty();
  }

  @Test
  void an_unknown_call_is_not_charged() {
    Account account = accountWith(100);

    assertThat(ledger().settle(settle(call(1), account, Credits.of(1))))
        .isEqualTo(new SettleAnswer.Unknown());
  }

  @Test
  void a_call_of_one_account_is_unknown_in_another() {
    Account account = accountWith(100);
    Account other = accountWith(100);
    place(1, account, 10);

    assertThat(ledger().settle(settle(call(1), other, Credits.of(1))))
        .isEqualTo(new SettleAnswer.Unknown());
    assertThat(ledger().release(release(call(1), other.id()))).isFalse();
  }

  @Test
  void a_lot_bought_during_a_call_is_burned_before_anything_is_owed() {
    Account account = newAccount();
    ledger().hold(hold(holdOf(1, account, 10), Credits.of(10), NONE, List.of(), LEASE, NOW));
    ledger().grant(grant(account.id(), "bought", Credits.of(30)));

    ledger().settle(settle(call(1), account, Credits.of(10)));

    assertThat(statement(account).owed()).isEqualTo(NONE);
    assertThat(statement(account).lots().getFirst().remaining()).isEqualTo(Credits.of(20));
  }

  // Debts

  @Test
  void a_purchase_repays_the_receivable_first() {
    Account account = accountOwing(15);

    ledger().grant(grant(account.id(), "bought", Credits.of(40)));

    assertThat(statement(account).owed()).isEqualTo(NONE);
    assertThat(statement(account).available()).isEqualTo(balance(45));
    assertThat(statement(account).lots())
        .singleElement()
        .satisfies(lot -> assertThat(lot.remaining()).isEqualTo(Credits.of(25)));
  }

  @Test
  void an_allowance_does_not_repay_the_receivable() {
    Account account = accountOwing(15);

    ledger().grant(grant(account.id(), "month", LotSource.ALLOWANCE, Credits.of(40), TOMORROW));

    assertThat(statement(account).owed()).isEqualTo(Credits.of(15));
    assertThat(statement(account).available()).isEqualTo(balance(45));
  }

  private Account accountOwing(long credits) {
    Account account = newAccount();
    ledger().hold(hold(holdOf(1, account, credits), Credits.of(20), NONE, List.of(), LEASE, NOW));
    ledger().settle(settle(call(1), account, Credits.of(credits)));
    return account;
  }

  // Releasing

  @Test
  void a_released_hold_gives_back_every_microcredit() {
    Account account = accountWith(100);
    place(1, account, 60);

    assertThat(ledger().release(release(call(1), account.id()))).isTrue();

    assertThat(statement(account).available()).isEqualTo(balance(100));
    CallRecord record = records().find(call(1)).orElseThrow();
    assertThat(record.state()).isEqualTo(CallRecord.State.RELEASED);
    assertThat(record.releaseReason()).isEqualTo("provider_unreachable");
  }

  @Test
  void a_hold_is_released_once_and_never_after_its_settle() {
    Account account = accountWith(100);
    place(1, account, 60);
    place(2, account, 10);
    ledger().release(release(call(1), account.id()));
    ledger().settle(settle(call(2), account, Credits.of(10)));

    assertThat(ledger().release(release(call(1), account.id()))).isFalse();
    assertThat(ledger().release(release(call(2), account.id()))).isFalse();
    assertThat(ledger().release(release(call(3), account.id()))).isFalse();
  }

  @Test
  void a_released_call_is_not_charged() {
    Account account = accountWith(100);
    place(1, account, 60);
    ledger().release(release(call(1), account.id()));

    assertThat(ledger().settle(settle(call(1), account, Credits.of(10))))
        .isEqualTo(new SettleAnswer.WasReleased());
    assertThat(statement(account).available()).isEqualTo(balance(100));
  }

  // Leases

  @Test
  void a_lapsed_hold_is_swept_and_its_worst_case_booked_as_unreconciled() {
    Account account = accountWith(100);
    placeLapsed(1, account, 60);

    assertThat(ledger().sweep(100)).isEqualTo(1);

    assertThat(statement(account).available()).isEqualTo(balance(100));
    CallRecord record = records().find(call(1)).orElseThrow();
    assertThat(record.state()).isEqualTo(CallRecord.State.EXPIRED);
    assertThat(record.entries())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.credit()).isEqualTo("platform:unreconciled");
          assertThat(entry.amount()).isEqualTo(Credits.of(60));
        });
  }

  @Test
  void a_late_settle_charges_once_and_reverses_the_booking() {
    Account account = accountWith(100);
    placeLapsed(1, account, 60);
    ledger().sweep(100);

    SettleAnswer late = ledger().settle(settle(call(1), account, Credits.of(45)));
    SettleAnswer again = ledger().settle(settle(call(1), account, Credits.of(45)));

    assertThat(late).isEqualTo(new Settled(Credits.of(45), NONE, balance(55), false, 4));
    assertThat(again).isEqualTo(new Settled(Credits.of(45), NONE, balance(55), true, 4));
    assertThat(records().find(call(1)).orElseThrow().entries())
        .extracting(entry -> entry.debit() + " to " + entry.credit())
        .containsExactly(
            "platform:uncharged to platform:unreconciled",
            "platform:unreconciled to platform:uncharged",
            "account:credits to platform:revenue");
    assertThat(ledger().release(release(call(1), account.id()))).isFalse();
  }

  @Test
  void a_late_settle_charges_no_more_than_is_available() {
    Account account = accountWith(100);
    placeLapsed(1, account, 60);
    ledger().sweep(100);
    place(2, account, 90);

    assertThat(ledger().settle(settle(call(1), account, Credits.of(45))))
        .isEqualTo(new Settled(Credits.of(10), Credits.of(35), balance(0), false, 5));
  }

  @Test
  void a_renewed_hold_is_not_swept() {
    Account account = accountWith(100);
    placeLapsed(1, account, 60);
    placeLapsed(2, account, 10);

    ledger().renew(List.of(new HeldCall(account.id(), call(1))), LEASE);

    assertThat(ledger().sweep(100)).isEqualTo(1);
    assertThat(statement(account).held()).isEqualTo(Credits.of(60));
  }

  @Test
  void renewing_an_ended_call_does_nothing() {
    Account account = accountWith(100);
    place(1, account, 60);
    ledger().settle(settle(call(1), account, Credits.of(45)));

    ledger().renew(List.of(new HeldCall(account.id(), call(1))), LEASE);

    assertThat(statement(account).held()).isEqualTo(NONE);
  }

  @Test
  void a_sweep_takes_no_more_than_its_limit_and_no_live_hold() {
    Account account = accountWith(100);
    placeLapsed(1, account, 10);
    placeLapsed(2, account, 10);
    placeLapsed(3, account, 10);
    place(4, account, 10);

    assertThat(ledger().sweep(2)).isEqualTo(2);
    assertThat(ledger().sweep(2)).isEqualTo(1);
    assertThat(ledger().sweep(2)).isZero();
  }

  private void placeLapsed(int number, Account account, long credits) {
    PlaceHold hold = holdOf(number, account, credits);
    ledger().hold(hold(hold, NONE, hold.minimum(), hold.counters(), LAPSED, NOW));
  }

  // Counters

  @Test
  void month_to_date_figures_are_those_settled_before_the_call() {
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
  void the_month_is_counted_even_when_the_hold_claims_nothing() {
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
  void a_hold_counts_its_claim_and_the_limit_holds() {
    Account account = accountWith(1_000);
    CounterClaim claim = new CounterClaim("day_tokens", NOW, 600, 1_000L, "A thousand a day");

    assertThat(holdClaiming(1, account, claim)).isInstanceOf(Held.class);
    assertThat(holdClaiming(2, account, claim)).isEqualTo(new LimitReached(claim, 600));

    ledger().release(release(call(1), account.id()));
    assertThat(holdClaiming(3, account, claim)).isInstanceOf(Held.class);
  }

  @Test
  void a_limit_may_be_reached_but_not_passed() {
    Account account = accountWith(1_000);
    CounterClaim claim = new CounterClaim("day_tokens", NOW, 500, 1_000L, "A thousand a day");

    assertThat(holdClaiming(1, account, claim)).isInstanceOf(Held.class);
    assertThat(holdClaiming(2, account, claim)).isInstanceOf(Held.class);
    assertThat(holdClaiming(3, account, claim)).isEqualTo(new LimitReached(claim, 1_000));
  }

  @Test
  void a_settle_replaces_a_claim_by_what_really_happened() {
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
  void another_window_is_another_counter() {
    Account account = accountWith(1_000);
    CounterClaim today = new CounterClaim("day_calls", NOW, 1, 1L, "One call a day");
    CounterClaim tomorrow = new CounterClaim("day_calls", TOMORROW, 1, 1L, "One call a day");
    holdClaiming(1, account, today);

    assertThat(holdClaiming(2, account, tomorrow)).isInstanceOf(Held.class);
  }

  @Test
  void a_swept_call_counts_nothing_until_it_is_settled_after_all() {
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

  private HoldAnswer holdClaiming(int number, Account account, CounterClaim... claims) {
    PlaceHold hold = holdOf(number, account, 60);
    return ledger().hold(hold(hold, NONE, hold.minimum(), List.of(claims), LEASE, NOW));
  }

  // Records

  @Test
  void a_settled_call_is_read_back_as_it_was_rated() {
    Account account = accountWith(1_000);
    place(1, account, 200);
    SettleHold settle = settle(call(1), account, Credits.of(144));
    ledger().settle(settle);

    CallRecord record = records().find(call(1)).orElseThrow();

    assertThat(record.account()).isEqualTo(account.id());
    assertThat(record.key()).isEqualTo(keyOf(account));
    assertThat(record.state()).isEqualTo(CallRecord.State.SETTLED);
    assertThat(record.sequence()).isEqualTo(3);
    assertThat(record.facts()).isEqualTo(settle.facts());
    assertThat(record.usage()).isEqualTo(settle.usage());
    assertThat(record.flags()).isEqualTo(settle.flags());
    assertThat(record.held()).isEqualTo(Credits.of(200));
    assertThat(record.price()).isEqualTo(Credits.of(144));
    assertThat(record.cost()).isEqualTo(settle.cost());
    assertThat(record.providerCostUsd()).isEqualTo(settle.providerCostUsd());
    assertThat(record.lines()).isEqualTo(settle.lines());
    assertThat(record.settledAt()).isEqualTo(NOW);
  }

  @Test
  void a_call_under_way_is_read_back_as_pending() {
    Account account = accountWith(1_000);
    PlaceHold hold = holdOf(1, account, 200);
    ledger().hold(hold);

    CallRecord record = records().find(call(1)).orElseThrow();

    assertThat(record.state()).isEqualTo(CallRecord.State.PENDING);
    assertThat(record.facts()).isEqualTo(hold.facts());
    assertThat(record.held()).isEqualTo(Credits.of(200));
    assertThat(record.charged()).isEqualTo(NONE);
  }

  @Test
  void calls_are_listed_newest_first_and_page_by_sequence() {
    Account account = accountWith(1_000);
    place(1, account, 10);
    place(2, account, 10);
    ledger().settle(settle(call(1), account, Credits.of(1)));
    place(3, account, 10);

    List<CallRecord> page = records().list(account.id(), null, 2);
    List<CallRecord> rest = records().list(account.id(), page.getLast().sequence(), 2);

    assertThat(page).extracting(CallRecord::call).containsExactly(call(3), call(1));
    assertThat(rest).extracting(CallRecord::call).containsExactly(call(2));
  }

  @Test
  void an_unknown_call_is_not_found() {
    assertThat(records().find(call(77))).isEmpty();
  }

  // Concurrency

  @Test
  void two_hundred_calls_at_once_never_spend_a_dollar_twice() throws Exception {
    Account account = accountWith(1_000);
    List<Future<Credits>> charges;
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      charges =
          IntStream.range(0, 200)
              .mapToObj(number -> callers.submit(() -> callOnce(number, account)))
              .toList();
    }

    Credits charged = NONE;
    for (Future<Credits> each : charges) {
      charged = charged.plus(each.get());
    }

    assertThat(charged)
        .isEqualTo(Credits.of(1_000).minus(statement(account).available().spendable()));
    assertThat(statement(account).available().micros()).isNotNegative();
    assertThat(statement(account).held()).isEqualTo(NONE);
    assertThat(statement(account).owed()).isEqualTo(NONE);
  }

  private Credits callOnce(int number, Account account) {
    if (!(place(number, account, 90) instanceof Held)) {
      return NONE;
    }
    SettleAnswer answer = ledger().settle(settle(call(number), account, Credits.of(75)));
    return ((Settled) answer).charged();
  }

  private static long sequenceOf(SettleAnswer answer) {
    return ((Settled) answer).sequence();
  }
}
