package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.LEASE;
import static dev.tollgate.engine.ledger.SampleCommands.NOW;
import static dev.tollgate.engine.ledger.SampleCommands.adjustment;
import static dev.tollgate.engine.ledger.SampleCommands.call;
import static dev.tollgate.engine.ledger.SampleCommands.grant;
import static dev.tollgate.engine.ledger.SampleCommands.hold;
import static dev.tollgate.engine.ledger.SampleCommands.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.AdjustmentAnswer.AboveCharge;
import dev.tollgate.engine.ledger.AdjustmentAnswer.Done;
import dev.tollgate.engine.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a refund gives back, where to, and what it does not undo.
interface RefundRules extends LedgerUnderTest {

  Instant NEXT_WEEK = NOW.plus(Duration.ofDays(7));

  @Test
  default void a_refund_returns_to_the_lots_last_consumed_first() {
    Account account = charged(60);

    AdjustmentAnswer answer = refund(account, "half", Credits.of(45), NOW);

    assertThat(((Done) answer).available()).isEqualTo(balance(85));
    assertThat(lot(account, LotSource.PURCHASED).remaining()).isEqualTo(Credits.of(80));
    assertThat(lot(account, LotSource.ALLOWANCE).remaining()).isEqualTo(Credits.of(5));
  }

  @Test
  default void what_earlier_refunds_left_is_given_back_next() {
    Account account = charged(60);
    refund(account, "first", Credits.of(45), NOW);

    refund(account, "rest", null, NOW);

    assertThat(lot(account, LotSource.ALLOWANCE).remaining()).isEqualTo(Credits.of(20));
    assertThat(statement(account).available()).isEqualTo(balance(100));
  }

  @Test
  default void refunds_never_come_to_more_than_the_charge() {
    Account account = charged(60);
    refund(account, "first", Credits.of(45), NOW);

    AdjustmentAnswer more = refund(account, "second", Credits.of(16), NOW);
    refund(account, "third", Credits.of(15), NOW);
    AdjustmentAnswer none = refund(account, "fourth", null, NOW);

    assertThat(more)
        .isEqualTo(new AboveCharge(call(1), Credits.of(16), Credits.of(60), Credits.of(45)));
    assertThat(none).isEqualTo(new AboveCharge(call(1), NONE, Credits.of(60), Credits.of(60)));
    assertThat(statement(account).available()).isEqualTo(balance(100));
  }

  @Test
  default void a_refund_is_made_once_per_reference() {
    Account account = charged(60);
    refund(account, "ticket", Credits.of(10), NOW);

    AdjustmentAnswer again = refund(account, "ticket", Credits.of(10), NOW);
    AdjustmentAnswer other = refund(account, "ticket", Credits.of(11), NOW);

    assertThat(((Done) again).repeated()).isTrue();
    assertThat(other).isInstanceOf(AdjustmentAnswer.ReferenceTaken.class);
    assertThat(statement(account).available()).isEqualTo(balance(50));
  }

  @Test
  default void what_came_from_a_lot_that_has_expired_ends_with_the_month() {
    Account account = charged(60);

    refund(account, "late", null, NEXT_WEEK);

    Ledger.LotView made = lot(account, LotSource.REFUND);
    assertThat(made.remaining()).isEqualTo(Credits.of(20));
    assertThat(made.expires()).isEqualTo(account.monthAt(NEXT_WEEK).end());
    assertThat(lot(account, LotSource.PURCHASED).remaining()).isEqualTo(Credits.of(80));
  }

  @Test
  default void what_was_lent_is_repaid() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "bought", Credits.of(10)));
    owe(account, 25);

    refund(account, "part", Credits.of(12), NOW);

    assertThat(statement(account).owed()).isEqualTo(Credits.of(3));
    assertThat(statement(account).lots()).isEmpty();
  }

  @Test
  default void what_was_lent_and_repaid_since_comes_as_credits() {
    Account account = newAccount();
    owe(account, 15);
    ledger().grant(grant(account.id(), "bought", Credits.of(10)));

    refund(account, "all", null, NOW);

    assertThat(statement(account).owed()).isEqualTo(NONE);
    assertThat(lot(account, LotSource.REFUND).remaining()).isEqualTo(Credits.of(10));
    assertThat(lot(account, LotSource.REFUND).expires()).isNull();
  }

  @Test
  default void a_refund_lowers_what_was_spent_and_not_the_tokens() {
    Account account = charged(60);

    refund(account, "half", Credits.of(45), NOW);

    HoldAnswer.Held next = (HoldAnswer.Held) place(2, account, 1);
    assertThat(next.monthSpend()).isEqualTo(Credits.of(15));
    assertThat(next.monthTokens()).isEqualTo(1_500);
  }

  @Test
  default void a_refund_makes_room_in_the_budget_the_call_counted_in() {
    Account account = accountWith(100);
    CounterClaim budget =
        new CounterClaim("budget:1", NOW, Credits.of(60).micros(), Credits.of(60).micros(), "b");
    ledger().hold(hold(holdOf(1, account, 60), NONE, NONE, List.of(budget), LEASE, NOW));
    ledger().settle(settle(call(1), account, Credits.of(60)));

    refund(account, "all", null, NOW);

    assertThat(ledger().hold(hold(holdOf(2, account, 60), NONE, NONE, List.of(budget), LEASE, NOW)))
        .isInstanceOf(HoldAnswer.Held.class);
  }

  @Test
  default void nothing_is_refunded_of_a_call_that_was_charged_nothing() {
    Account account = accountWith(100);
    place(1, account, 10);
    AdjustmentAnswer pending = refund(account, "a", null, NOW);
    ledger().release(SampleCommands.release(call(1), account.id()));

    assertThat(pending)
        .isEqualTo(new AdjustmentAnswer.NothingCharged(call(1), CallRecord.State.PENDING));
    assertThat(refund(account, "b", null, NOW))
        .isEqualTo(new AdjustmentAnswer.NothingCharged(call(1), CallRecord.State.RELEASED));
    assertThat(refund(newAccount(), "c", null, NOW))
        .isEqualTo(new AdjustmentAnswer.NoSuchCall(call(1)));
  }

  @Test
  default void the_receipt_shows_the_refund() {
    Account account = charged(60);

    refund(account, "half", Credits.of(45), NOW);

    assertThat(records().find(call(1)).orElseThrow().entries())
        .extracting(CallRecord.Entry::debit)
        .containsExactly(
            "account:credits", "account:credits", "platform:revenue", "platform:revenue");
  }

  /// An account with 20 credits of an allowance that ends tomorrow and 80 bought, whose call 1 was
  /// charged.
  private Account charged(long credits) {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "month", LotSource.ALLOWANCE, Credits.of(20), TOMORROW));
    ledger().grant(grant(account.id(), "bought", Credits.of(80)));
    place(1, account, credits);
    ledger().settle(settle(call(1), account, Credits.of(credits)));
    return account;
  }

  private void owe(Account account, long credits) {
    PlaceHold hold = holdOf(1, account, credits);
    ledger().hold(hold(hold, Credits.of(credits), NONE, hold.counters(), LEASE, NOW));
    ledger().settle(settle(call(1), account, Credits.of(credits)));
  }

  private AdjustmentAnswer refund(
      Account account, String reference, @Nullable Credits amount, Instant at) {
    return ledger().adjust(adjustment(account).refund(reference, call(1), amount, at));
  }

  private Ledger.LotView lot(Account account, LotSource source) {
    return statement(account).lots().stream()
        .filter(lot -> lot.source() == source)
        .findFirst()
        .orElseThrow();
  }
}
