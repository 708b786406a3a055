package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.NOW;
import static dev.tollgate.engine.ledger.SampleCommands.adjustment;
import static dev.tollgate.engine.ledger.SampleCommands.grant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.AdjustmentAnswer.Done;
import dev.tollgate.engine.money.Credits;
import org.junit.jupiter.api.Test;

/// What people may give to an account and take from it.
interface AdjustmentRules extends LedgerUnderTest {

  @Test
  default void what_is_allocated_is_a_lot_once_per_reference() {
    Account account = newAccount();
    Adjustment allocate = adjustment(account).allocate("gift", Credits.of(30));

    AdjustmentAnswer first = ledger().adjust(allocate);
    AdjustmentAnswer again = ledger().adjust(allocate);

    assertThat(first).isInstanceOf(Done.class);
    assertThat(((Done) first).repeated()).isFalse();
    assertThat(again).isEqualTo(new Done(((Done) first).adjusted(), balance(30), true));
    assertThat(statement(account).lots()).hasSize(1);
  }

  @Test
  default void a_deduction_takes_free_credits_in_burn_order() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "bought", Credits.of(50)));
    ledger().grant(grant(account.id(), "month", LotSource.ALLOWANCE, Credits.of(20), TOMORROW));

    AdjustmentAnswer answer = ledger().adjust(adjustment(account).deduct("back", Credits.of(30)));

    assertThat(((Done) answer).available()).isEqualTo(balance(40));
    assertThat(statement(account).lots())
        .singleElement()
        .satisfies(lot -> {
          assertThat(lot.source()).isEqualTo(LotSource.PURCHASED);
          assertThat(lot.remaining()).isEqualTo(Credits.of(40));
        });
  }

  @Test
  default void a_deduction_does_not_take_what_is_held() {
    Account account = accountWith(50);
    place(1, account, 40);

    AdjustmentAnswer answer = ledger().adjust(adjustment(account).deduct("back", Credits.of(11)));

    assertThat(answer).isEqualTo(new AdjustmentAnswer.NotEnough(Credits.of(11), Credits.of(10)));
    assertThat(statement(account).available()).isEqualTo(balance(10));
  }

  @Test
  default void a_deduction_does_not_take_expired_credits() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "old", LotSource.BONUS, Credits.of(20), NOW));

    AdjustmentAnswer answer = ledger().adjust(adjustment(account).deduct("back", Credits.of(1)));

    assertThat(answer).isEqualTo(new AdjustmentAnswer.NotEnough(Credits.of(1), NONE));
  }

  @Test
  default void a_reference_stands_for_one_adjustment() {
    Account account = accountWith(50);
    ledger().adjust(adjustment(account).deduct("ticket 7", Credits.of(10)));

    AdjustmentAnswer same = ledger().adjust(adjustment(account).deduct("ticket 7", Credits.of(10)));
    AdjustmentAnswer other =
        ledger().adjust(adjustment(account).deduct("ticket 7", Credits.of(20)));

    assertThat(((Done) same).repeated()).isTrue();
    assertThat(other).isInstanceOf(AdjustmentAnswer.ReferenceTaken.class);
    assertThat(statement(account).available()).isEqualTo(balance(40));
  }

  @Test
  default void the_same_reference_adjusts_another_account() {
    Account account = accountWith(50);
    Account other = accountWith(50);
    ledger().adjust(adjustment(account).deduct("ticket 7", Credits.of(10)));

    ledger().adjust(adjustment(other).deduct("ticket 7", Credits.of(10)));

    assertThat(statement(other).available()).isEqualTo(balance(40));
  }
}
