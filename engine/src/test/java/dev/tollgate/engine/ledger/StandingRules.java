package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.call;
import static dev.tollgate.engine.ledger.SampleCommands.hold;
import static dev.tollgate.engine.ledger.SampleCommands.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.ledger.HoldAnswer.Invalid;
import dev.tollgate.engine.ledger.HoldAnswer.Stale;
import dev.tollgate.engine.ledger.SettleAnswer.Settled;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.RefusalCode;
import org.junit.jupiter.api.Test;

/// Who may hold, as committed at that moment.
interface StandingRules extends LedgerUnderTest {

  @Test
  default void a_suspended_account_holds_nothing() {
    Account account = accountWith(100);
    suspend(account);

    assertThat(place(1, account, 10))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.code()).isEqualTo(RefusalCode.ACCOUNT_SUSPENDED));
  }

  @Test
  default void a_revoked_key_holds_nothing() {
    Account account = accountWith(100);
    revoke(keyOf(account));

    assertThat(place(1, account, 10))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.code()).isEqualTo(RefusalCode.KEY_REVOKED));
  }

  @Test
  default void a_key_of_another_account_holds_nothing() {
    Account account = accountWith(100);
    KeyId foreign = keyOf(newAccount());

    HoldAnswer answer = ledger().hold(hold(call(1), account, foreign, Credits.of(10)));

    assertThat(answer).isInstanceOf(Invalid.class);
  }

  @Test
  default void an_account_that_changed_meanwhile_is_looked_up_again() {
    Account account = accountWith(100);
    changeTier(account);

    assertThat(place(1, account, 10)).isInstanceOf(Stale.class);
  }

  @Test
  default void a_hold_placed_before_a_revocation_still_settles() {
    Account account = accountWith(100);
    place(1, account, 10);
    revoke(keyOf(account));
    suspend(account);

    assertThat(ledger().settle(settle(call(1), account, Credits.of(10))))
        .isInstanceOf(Settled.class);
  }
}
