package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.adjustment;
import static dev.tollgate.engine.ledger.SampleCommands.grant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.AdjustmentAnswer.Done;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import org.junit.jupiter.api.Test;

/// What money that went back takes along, and what a dispute that is won brings again.
interface MoneyRules extends LedgerUnderTest {

  @Test
  default void a_refund_takes_what_is_left_of_the_lot_it_paid_for_and_of_no_other() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "purchase:1", Credits.of(100)));
    ledger().grant(grant(account.id(), "purchase:2", Credits.of(50)));

    ledger().adjust(adjustment(account).takeBack("re_1", "purchase:2", Credits.of(50), true));
    ledger().adjust(adjustment(account).takeBack("re_1", "purchase:2", Credits.of(50), true));

    assertThat(statement(account).available()).isEqualTo(balance(100));
    assertThat(statement(account).lots()).hasSize(1);
    assertThat(statement(account).owed()).isEqualTo(Credits.ZERO);
  }

  @Test
  default void what_the_lot_no_longer_holds_is_owed_and_the_next_purchase_repays_it() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "purchase:1", Credits.of(100)));
    ledger().adjust(adjustment(account).deduct("spent", Credits.of(70)));

    ledger().adjust(adjustment(account).takeBack("dp_1", "purchase:1", Credits.of(100), true));

    assertThat(statement(account).owed()).isEqualTo(Credits.of(70));
    assertThat(statement(account).available()).isEqualTo(new Balance(-70_000_000));
    ledger().grant(grant(account.id(), "purchase:2", Credits.of(80)));
    assertThat(statement(account).available()).isEqualTo(balance(10));
  }

  @Test
  default void nothing_is_owed_where_the_rest_is_let_go() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "allowance", Credits.of(100)));
    ledger().adjust(adjustment(account).deduct("spent", Credits.of(70)));

    AdjustmentAnswer answer =
        ledger().adjust(adjustment(account).takeBack("re_1", "allowance", Credits.of(100), false));

    assertThat(((Done) answer).adjusted().amount()).isEqualTo(Credits.of(30));
    assertThat(statement(account).available()).isEqualTo(balance(0));
    assertThat(statement(account).owed()).isEqualTo(Credits.ZERO);
  }

  @Test
  default void what_is_held_is_not_taken_from_its_hold() {
    Account account = accountWith(50);
    place(1, account, 40);

    ledger().adjust(adjustment(account).takeBack("re_1", "seed", Credits.of(50), true));

    assertThat(statement(account).held()).isEqualTo(Credits.of(40));
    assertThat(statement(account).owed()).isEqualTo(Credits.of(40));
  }

  @Test
  default void nothing_is_taken_for_a_lot_that_never_was() {
    AdjustmentAnswer unknown =
        ledger().adjust(adjustment(newAccount()).takeBack("re_1", "nothing", Credits.of(1), true));

    assertThat(unknown).isEqualTo(new AdjustmentAnswer.NoSuchLot("nothing"));
  }

  @Test
  default void a_dispute_that_is_won_restores_debt_first_and_then_the_lot_even_a_spent_one() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "purchase:1", Credits.of(100)));
    ledger().adjust(adjustment(account).deduct("spent", Credits.of(70)));
    ledger().adjust(adjustment(account).takeBack("dp_1", "purchase:1", Credits.of(100), true));

    ledger().adjust(adjustment(account).restore("dp_1:won", "purchase:1", Credits.of(100)));
    ledger().adjust(adjustment(account).restore("dp_1:won", "purchase:1", Credits.of(100)));

    assertThat(statement(account).available()).isEqualTo(balance(30));
    assertThat(statement(account).owed()).isEqualTo(Credits.ZERO);
  }

  @Test
  default void what_no_longer_fits_into_its_lot_is_a_lot_of_its_own() {
    Account account = newAccount();
    ledger().grant(grant(account.id(), "purchase:1", Credits.of(100)));
    place(2, account, 60);
    ledger().adjust(adjustment(account).takeBack("dp_1", "purchase:1", Credits.of(100), true));
    ledger().grant(grant(account.id(), "purchase:2", Credits.of(60)));

    ledger().adjust(adjustment(account).restore("dp_1:won", "purchase:1", Credits.of(100)));

    assertThat(statement(account).owed()).isEqualTo(Credits.ZERO);
    assertThat(statement(account).available()).isEqualTo(balance(100));
  }

  @Test
  default void money_at_stripe_is_booked_once_and_is_nothing_to_spend() {
    Account account = newAccount();

    ledger().adjust(adjustment(account).money("txn_1", 12_000_000_000L, 650_000_000L));
    AdjustmentAnswer again =
        ledger().adjust(adjustment(account).money("txn_1", 12_000_000_000L, 650_000_000L));
    ledger().adjust(adjustment(account).money("txn_2", -12_000_000_000L, 15_000_000_000L));

    assertThat(((Done) again).repeated()).isTrue();
    assertThat(statement(account).available()).isEqualTo(balance(0));
  }
}
