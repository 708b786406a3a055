package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.LEASE;
import static dev.tollgate.engine.ledger.SampleCommands.NOW;
import static dev.tollgate.engine.ledger.SampleCommands.call;
import static dev.tollgate.engine.ledger.SampleCommands.grant;
import static dev.tollgate.engine.ledger.SampleCommands.hold;
import static dev.tollgate.engine.ledger.SampleCommands.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.money.Credits;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an account owes, and what repays it.
interface DebtRules extends LedgerUnderTest {

  @Test
  default void a_purchase_repays_the_receivable_first() {
    Account account = accountOwing(15);

    ledger().grant(grant(account.id(), "bought", Credits.of(40)));

    assertThat(statement(account).owed()).isEqualTo(NONE);
    assertThat(statement(account).available()).isEqualTo(balance(45));
    assertThat(statement(account).lots())
        .singleElement()
        .satisfies(lot -> assertThat(lot.remaining()).isEqualTo(Credits.of(25)));
  }

  @Test
  default void an_allowance_does_not_repay_the_receivable() {
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
}
