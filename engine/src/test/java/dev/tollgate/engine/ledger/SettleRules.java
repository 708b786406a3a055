package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.LEASE;
import static dev.tollgate.engine.ledger.SampleCommands.NOW;
import static dev.tollgate.engine.ledger.SampleCommands.call;
import static dev.tollgate.engine.ledger.SampleCommands.grant;
import static dev.tollgate.engine.ledger.SampleCommands.hold;
import static dev.tollgate.engine.ledger.SampleCommands.release;
import static dev.tollgate.engine.ledger.SampleCommands.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.SettleAnswer.Settled;
import dev.tollgate.engine.money.Credits;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a settle charges, once.
interface SettleRules extends LedgerUnderTest {

  @Test
  default void a_settle_charges_the_price_and_gives_back_the_rest() {
    Account account = accountWith(100);
    place(1, account, 60);

    SettleAnswer answer = ledger().settle(settle(call(1), account, Credits.of(45)));

    assertThat(answer).isEqualTo(new Settled(Credits.of(45), NONE, balance(55), false, 3));
    assertThat(statement(account).held()).isEqualTo(NONE);
    assertThat(statement(account).lots().getFirst().remaining()).isEqualTo(Credits.of(55));
  }

  @Test
  default void a_call_is_charged_once_however_often_it_is_settled() {
    Account account = accountWith(100);
    place(1, account, 60);
    ledger().settle(settle(call(1), account, Credits.of(45)));
    place(2, account, 10);

    SettleAnswer again = ledger().settle(settle(call(1), account, Credits.of(50)));

    assertThat(again).isEqualTo(new Settled(Credits.of(45), NONE, balance(55), true, 3));
    assertThat(statement(account).available()).isEqualTo(balance(45));
  }

  @Test
  default void a_price_above_the_hold_is_paid_from_what_is_available() {
    Account account = accountWith(100);
    place(1, account, 60);

    SettleAnswer answer = ledger().settle(settle(call(1), account, Credits.of(90)));

    assertThat(answer).isEqualTo(new Settled(Credits.of(90), NONE, balance(10), false, 3));
  }

  @Test
  default void a_price_above_hold_and_balance_is_recorded_but_not_charged() {
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
  default void a_price_of_zero_is_fine() {
    Account account = newAccount();
    place(1, account, 0);

    SettleAnswer answer = ledger().settle(settle(call(1), account, NONE));

    assertThat(answer).isEqualTo(new Settled(NONE, NONE, balance(0), false, 2));
    assertThat(records().find(call(1)).orElseThrow().entries()).isEmpty();
  }

  @Test
  default void an_unknown_call_is_not_charged() {
    Account account = accountWith(100);

    assertThat(ledger().settle(settle(call(1), account, Credits.of(1))))
        .isEqualTo(new SettleAnswer.Unknown());
  }

  @Test
  default void a_call_of_one_account_is_unknown_in_another() {
    Account account = accountWith(100);
    Account other = accountWith(100);
    place(1, account, 10);

    assertThat(ledger().settle(settle(call(1), other, Credits.of(1))))
        .isEqualTo(new SettleAnswer.Unknown());
    assertThat(ledger().release(release(call(1), other.id()))).isFalse();
  }

  @Test
  default void a_lot_bought_during_a_call_is_burned_before_anything_is_owed() {
    Account account = newAccount();
    ledger().hold(hold(holdOf(1, account, 10), Credits.of(10), NONE, List.of(), LEASE, NOW));
    ledger().grant(grant(account.id(), "bought", Credits.of(30)));

    ledger().settle(settle(call(1), account, Credits.of(10)));

    assertThat(statement(account).owed()).isEqualTo(NONE);
    assertThat(statement(account).lots().getFirst().remaining()).isEqualTo(Credits.of(20));
  }
}
