package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.call;
import static dev.tollgate.engine.ledger.SampleCommands.release;
import static dev.tollgate.engine.ledger.SampleCommands.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.money.Credits;
import org.junit.jupiter.api.Test;

/// What a release gives back.
interface ReleaseRules extends LedgerUnderTest {

  @Test
  default void a_released_hold_gives_back_every_microcredit() {
    Account account = accountWith(100);
    place(1, account, 60);

    assertThat(ledger().release(release(call(1), account.id()))).isTrue();

    assertThat(statement(account).available()).isEqualTo(balance(100));
    CallRecord record = records().find(call(1)).orElseThrow();
    assertThat(record.state()).isEqualTo(CallRecord.State.RELEASED);
    assertThat(record.releaseReason()).isEqualTo("provider_unreachable");
  }

  @Test
  default void a_hold_is_released_once_and_never_after_its_settle() {
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
  default void a_released_call_is_not_charged() {
    Account account = accountWith(100);
    place(1, account, 60);
    ledger().release(release(call(1), account.id()));

    assertThat(ledger().settle(settle(call(1), account, Credits.of(10))))
        .isEqualTo(new SettleAnswer.WasReleased());
    assertThat(statement(account).available()).isEqualTo(balance(100));
  }
}
