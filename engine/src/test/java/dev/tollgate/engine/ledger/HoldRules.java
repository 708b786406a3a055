package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.LEASE;
import static dev.tollgate.engine.ledger.SampleCommands.NOW;
import static dev.tollgate.engine.ledger.SampleCommands.call;
import static dev.tollgate.engine.ledger.SampleCommands.hold;
import static dev.tollgate.engine.ledger.SampleCommands.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.HoldAnswer.Duplicate;
import dev.tollgate.engine.ledger.HoldAnswer.Held;
import dev.tollgate.engine.ledger.HoldAnswer.Insufficient;
import dev.tollgate.engine.money.Credits;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a hold sets aside, and when it is refused for want of credits.
interface HoldRules extends LedgerUnderTest {

  @Test
  default void a_hold_sets_credits_aside_and_spends_none() {
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
  default void a_hold_grants_what_there_is_at_or_above_its_minimum() {
    Account account = accountWith(50);
    PlaceHold clamped = hold(holdOf(1, account, 80), NONE, Credits.of(50), List.of(), LEASE, NOW);

    assertThat(ledger().hold(clamped))
        .isInstanceOfSatisfying(
            Held.class, held -> assertThat(held.granted()).isEqualTo(Credits.of(50)));
  }

  @Test
  default void a_hold_below_its_minimum_is_refused_with_both_numbers() {
    Account account = accountWith(50);

    assertThat(place(1, account, 51)).isEqualTo(new Insufficient(Credits.of(51), balance(50)));
    assertThat(statement(account).held()).isEqualTo(NONE);
  }

  @Test
  default void held_credits_cannot_be_held_again() {
    Account account = accountWith(100);
    place(1, account, 60);

    assertThat(place(2, account, 41)).isEqualTo(new Insufficient(Credits.of(41), balance(40)));
  }

  @Test
  default void nothing_may_be_held_of_an_empty_account() {
    Account account = newAccount();

    assertThat(place(1, account, 0)).isInstanceOf(Held.class);
    assertThat(place(2, account, 1)).isInstanceOf(Insufficient.class);
  }

  @Test
  default void a_call_is_held_for_once() {
    Account account = accountWith(100);
    place(1, account, 10);

    assertThat(place(1, account, 10)).isEqualTo(new Duplicate());

    ledger().settle(settle(call(1), account, Credits.of(5)));
    assertThat(place(1, account, 10)).isEqualTo(new Duplicate());
    assertThat(statement(account).available()).isEqualTo(balance(95));
  }

  @Test
  default void an_overdraft_lends_beyond_the_lots() {
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
}
