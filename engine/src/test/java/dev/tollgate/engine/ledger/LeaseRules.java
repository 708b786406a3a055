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
import dev.tollgate.engine.ledger.SettleAnswer.Settled;
import dev.tollgate.engine.money.Credits;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of holds that nobody ends.
interface LeaseRules extends LedgerUnderTest {

  @Test
  default void a_lapsed_hold_is_swept_and_its_worst_case_booked_as_unreconciled() {
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
  default void a_late_settle_charges_once_and_reverses_the_booking() {
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
  default void a_late_settle_charges_no_more_than_is_available() {
    Account account = accountWith(100);
    placeLapsed(1, account, 60);
    ledger().sweep(100);
    place(2, account, 90);

    assertThat(ledger().settle(settle(call(1), account, Credits.of(45))))
        .isEqualTo(new Settled(Credits.of(10), Credits.of(35), balance(0), false, 5));
  }

  @Test
  default void a_renewed_hold_is_not_swept() {
    Account account = accountWith(100);
    placeLapsed(1, account, 60);
    placeLapsed(2, account, 10);

    ledger().renew(List.of(new HeldCall(account.id(), call(1))), LEASE);

    assertThat(ledger().sweep(100)).isEqualTo(1);
    assertThat(statement(account).held()).isEqualTo(Credits.of(60));
  }

  @Test
  default void renewing_an_ended_call_does_nothing() {
    Account account = accountWith(100);
    place(1, account, 60);
    ledger().settle(settle(call(1), account, Credits.of(45)));

    ledger().renew(List.of(new HeldCall(account.id(), call(1))), LEASE);

    assertThat(statement(account).held()).isEqualTo(NONE);
  }

  @Test
  default void a_sweep_takes_no_more_than_its_limit_and_no_live_hold() {
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
}
