package dev.tollgate.engine.ledger;

import static dev.tollgate.engine.ledger.SampleCommands.grant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.money.Credits;
import org.junit.jupiter.api.Test;

/// What a grant does to an account.
interface GrantRules extends LedgerUnderTest {

  @Test
  default void a_grant_is_available_at_once() {
    Account account = newAccount();

    boolean granted = ledger().grant(grant(account.id(), "seed", Credits.of(100)));

    assertThat(granted).isTrue();
    assertThat(statement(account).available()).isEqualTo(balance(100));
    assertThat(statement(account).lots())
        .singleElement()
        .satisfies(lot -> assertThat(lot.remaining()).isEqualTo(Credits.of(100)));
  }

  @Test
  default void a_grant_with_a_reference_seen_before_changes_nothing() {
    Account account = accountWith(100);

    boolean granted = ledger().grant(grant(account.id(), "seed", Credits.of(5)));

    assertThat(granted).isFalse();
    assertThat(statement(account).available()).isEqualTo(balance(100));
  }

  @Test
  default void the_same_reference_grants_to_another_account() {
    accountWith(100);
    Account other = newAccount();

    boolean granted = ledger().grant(grant(other.id(), "seed", Credits.of(5)));

    assertThat(granted).isTrue();
  }

  @Test
  default void opening_a_book_twice_keeps_what_is_in_it() {
    Account account = accountWith(100);

    ledger().open(account.id());

    assertThat(statement(account).available()).isEqualTo(balance(100));
  }
}
