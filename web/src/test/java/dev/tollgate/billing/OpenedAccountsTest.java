package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.account.Accounts.Profile;
import dev.tollgate.engine.billing.OpenAccount;
import dev.tollgate.store.account.PostgresAccounts;
import dev.tollgate.store.ledger.LedgerVerifier;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenedAccountsTest {

  private static final Instant NOVEMBER = Instant.parse("2026-11-10T12:00:00Z");
  private static final Profile ACME = new Profile("Acme", ZoneOffset.UTC, 1, null, null);

  private final BillingWorld world = new BillingWorld(false);
  private final Accounts accounts = new PostgresAccounts(world.database);

  @AfterEach
  void the_books_are_in_order() {
    try (world) {
      assertThat(new LedgerVerifier(world.database).verify().findings()).isEmpty();
    }
  }

  @Test
  void an_account_that_was_opened_has_its_allowance_once_whatever_the_job_does() {
    Account account =
        made(
            new OpenAccount(accounts, world.callers, world.ledger)
                .open(ACME, "starter", NOVEMBER, "ann"));

    world.everybody().run(NOVEMBER, new SeenRun());

    assertThat(world.available(account.id(), NOVEMBER)).isEqualTo("19000");
    assertThat(account.kind()).isEqualTo(Account.Kind.LIVE);
  }

  @Test
  void one_whose_opening_ended_halfway_gets_the_month_it_was_opened_in_whole() {
    AccountId account = made(accounts.make(ACME, "starter", NOVEMBER, "ann")).id();
    Instant later = NOVEMBER.plusSeconds(60);

    world.everybody().run(later, new SeenRun());
    world.everybody().run(later, new SeenRun());

    assertThat(world.available(account, later)).isEqualTo("19000");
    assertThat(world.ledger.openMonth(account).orElseThrow().start())
        .isEqualTo("2026-11-01T00:00:00Z");
  }

  private static Account made(Accounts.Change change) {
    return ((Accounts.Change.Done) change).entry().account();
  }
}
