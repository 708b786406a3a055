package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.account.Accounts.Profile;
import dev.tollgate.engine.billing.ClosedPeriod;
import dev.tollgate.engine.billing.IssueInvoices;
import dev.tollgate.engine.billing.OpenAccount;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.store.account.PostgresAccounts;
import dev.tollgate.store.ledger.LedgerVerifier;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenedAccountsTest {

  private static final Instant NOVEMBER = Instant.parse("2026-11-10T12:00:00Z");
  private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
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
  void where_nothing_is_to_be_paid_the_whole_allowance_is_there_once_whatever_the_job_does() {
    Account account = open("free");

    world.everybody().run(NOVEMBER, new SeenRun());

    assertThat(world.available(account.id(), NOVEMBER)).isEqualTo("1000");
    assertThat(account.kind()).isEqualTo(Account.Kind.LIVE);
    assertThat(world.payments.list(account.id(), null, 9)).isEmpty();
    assertThat(world.periods.of(account.id(), null, 9)).isEmpty();
  }

  @Test
  void who_is_opened_on_a_paid_tier_pays_for_the_days_left_and_has_their_allowance_then() {
    AccountId account = open("starter").id();
    world.everybody().run(NOVEMBER, new SeenRun());
    Payment asked = world.payments.list(account, null, 9).getFirst();

    assertThat(world.available(account, NOVEMBER)).isEqualTo("0");
    assertThat(asked.amount()).as("21 of 30 days of $19").isEqualTo(new Cents(1_330));
    new IssueInvoices(world.invoices).due(NOVEMBER);
    assertThat(world.invoices.list(account, null, 9))
        .singleElement()
        .satisfies(invoice -> assertThat(invoice.content().due()).isEqualTo(asked.total()));

    pay(asked);

    assertThat(world.available(account, NOVEMBER)).isEqualTo("13300");
    world.everybody().run(NOVEMBER, new SeenRun());
    assertThat(world.available(account, NOVEMBER)).isEqualTo("13300");
  }

  @Test
  void who_does_not_pay_first_has_nothing_and_after_the_grace_it_is_over() {
    AccountId account = open("starter").id();

    world.everybody().run(NOVEMBER.plus(BillingWorld.GRACE), new SeenRun());

    assertThat(world.available(account, NOVEMBER)).isEqualTo("0");
    assertThat(world.periods.of(account, null, 9))
        .extracting(ClosedPeriod::ending, ClosedPeriod::state)
        .containsExactly(tuple(ClosedPeriod.Ending.OPENED, ClosedPeriod.State.OVER));
  }

  @Test
  void nobody_pays_in_a_trial() {
    AccountId account = open("professional").id();

    assertThat(world.available(account, NOVEMBER)).isEqualTo("49000");
    assertThat(world.payments.list(account, null, 9)).isEmpty();
  }

  @Test
  void one_whose_opening_ended_halfway_is_taken_up_and_pays_once() {
    AccountId account = made(accounts.make(ACME, "starter", NOVEMBER, "ann")).id();
    Instant later = NOVEMBER.plusSeconds(60);

    world.everybody().run(later, new SeenRun());
    world.everybody().run(later, new SeenRun());

    Payment asked = world.payments.list(account, null, 9).getFirst();
    assertThat(world.payments.list(account, null, 9)).hasSize(1);
    assertThat(asked.amount()).isEqualTo(new Cents(1_330));
    assertThat(world.ledger.openMonth(account).orElseThrow().start())
        .isEqualTo("2026-11-01T00:00:00Z");
  }

  @Test
  void the_month_after_the_first_is_closed_as_any_other() {
    AccountId account = open("starter").id();
    pay(world.payments.list(account, null, 9).getFirst());

    world.everybody().run(DECEMBER, new SeenRun());

    assertThat(world.periods.of(account, null, 9).getFirst().fee().due())
        .isEqualTo(new Cents(1_900));
    assertThat(world.available(account, DECEMBER)).as("half of 13300 rolls").isEqualTo("28500");
  }

  private Account open(String tier) {
    return made(
        new OpenAccount(accounts, world.callers, world.close).open(ACME, tier, NOVEMBER, "ann"));
  }

  private void pay(Payment asked) {
    Payment paid =
        world
            .payments
            .settle(asked.id(), Payments.State.PAID, NOVEMBER, "a test", "")
            .orElseThrow();
    world.close.paid(paid, NOVEMBER);
  }

  private static Account made(Accounts.Change change) {
    return ((Accounts.Change.Done) change).entry().account();
  }
}
