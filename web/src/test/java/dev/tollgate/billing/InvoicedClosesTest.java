package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.ChangeOfPlan;
import dev.tollgate.engine.billing.ChangePlan.Only;
import dev.tollgate.engine.billing.Invoice;
import dev.tollgate.engine.billing.Invoice.Content;
import dev.tollgate.engine.billing.Invoice.Kind;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.WantedPlan;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.ledger.LedgerVerifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Invoices of periods that were lived in and closed.
class InvoicedClosesTest {

  private static final Instant OPENED = Instant.parse("2026-11-01T09:00:00Z");
  private static final Instant HALF = Instant.parse("2026-11-16T09:00:00Z");
  private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant JANUARY = Instant.parse("2027-01-01T00:00:00Z");

  private final BillingWorld world = new BillingWorld(false);

  @AfterEach
  void the_books_are_in_order() {
    try (world) {
      assertThat(new LedgerVerifier(world.database).verify().findings()).isEmpty();
    }
  }

  @Test
  void usage_is_what_the_ledger_charged_and_the_fee_and_its_tax_are_one_payment() {
    taxed();
    AccountId account = on("starter");
    Credits charged = call(account, "12.345678", HALF).plus(call(account, "0.000004", HALF));

    world.closeAndInvoice(account, DECEMBER);

    Content invoice = last(account);
    assertThat(invoice.kind()).isEqualTo(Kind.INVOICE);
    assertThat(invoice.usageTotal().micros()).isEqualTo(charged.micros());
    assertThat(invoice.usageInUsd()).isEqualTo(new Cents(1));
    assertThat(invoice.lines()).containsExactly(line("Starter, a month", 1_900));
    assertThat(invoice.total()).isEqualTo(new Cents(2_090));
    assertThat(payments(account))
        .singleElement()
        .satisfies(payment -> assertThat(payment.amount()).isEqualTo(new Cents(1_900)))
        .satisfies(payment -> assertThat(payment.tax()).isEqualTo(new Cents(190)));
  }

  @Test
  void where_nothing_is_payable_it_is_a_statement_and_nothing_is_asked_for() {
    taxed();
    AccountId account = on("free");
    Credits charged = call(account, "3.5", HALF);

    world.closeAndInvoice(account, DECEMBER);

    assertThat(last(account).kind()).isEqualTo(Kind.STATEMENT);
    assertThat(last(account).usageTotal().micros()).isEqualTo(charged.micros());
    assertThat(payments(account)).isEmpty();
  }

  @Test
  void a_change_of_plan_and_a_purchase_were_paid_when_made_and_the_fee_alone_is_due() {
    taxed();
    AccountId account = on("starter");
    ChangeOfPlan change = upgrade(account);
    paid(account);
    world.buy.buy(account, "credits_10k", HALF, "a test");
    paid(account);

    world.closeAndInvoice(account, DECEMBER);

    Content invoice = last(account);
    assertThat(invoice.lines())
        .extracting(Invoice.Line::text)
        .containsExactly(
            "Professional, a month",
            "Unused: Starter, 15 of 30 days at $19.00 a month",
            "From now: Professional, 15 of 30 days at $49.00 a month",
            "10000 credits");
    assertThat(change.due()).isEqualTo(new Cents(1_500));
    assertThat(invoice.net()).isEqualTo(new Cents(4_900 + 1_500 + 1_200));
    assertThat(invoice.total()).isEqualTo(new Cents(7_600 + 760));
    assertThat(invoice.paid()).isEqualTo(new Cents(1_650 + 1_320));
    assertThat(invoice.due()).isEqualTo(payments(account).getFirst().total());

    paid(account);
    world.closeAndInvoice(account, JANUARY);
    assertThat(last(account).lines()).containsExactly(line("Professional, a month", 4_900));
  }

  @Test
  void overdraft_is_asked_for_once_and_what_is_paid_for_it_repays_the_book() {
    AccountId account = overdrawn("60.005");

    world.closeAndInvoice(account, DECEMBER);

    assertThat(last(account).lines())
        .containsExactly(
            line("Starter, a month", 1_900), line("Overdraft used, 60.005 credits", 6));
    assertThat(payments(account).getFirst().total()).isEqualTo(new Cents(1_906));
    assertThat(owed(account)).isEqualTo(Credits.parse("60.005"));

    world.closeAndInvoice(account, JANUARY);
    assertThat(last(account).lines())
        .as("asked for once")
        .containsExactly(line("Starter, a month", 1_900));

    settle(payments(account).getLast(), Payments.State.PAID);
    assertThat(owed(account)).isEqualTo(Credits.ZERO);
    world.closeAndInvoice(account, JANUARY);
    assertThat(owed(account)).isEqualTo(Credits.ZERO);
  }

  @Test
  void overdraft_below_half_a_cent_waits_until_it_is_one() {
    AccountId account = overdrawn("4.999999");

    world.closeAndInvoice(account, DECEMBER);

    assertThat(last(account).lines()).containsExactly(line("Starter, a month", 1_900));
    assertThat(owed(account)).isEqualTo(Credits.parse("4.999999"));
  }

  @Test
  void an_upgrade_that_nobody_paid_by_the_end_of_its_month_is_given_up() {
    AccountId account = on("starter");
    upgrade(account);
    Payment asked = payments(account).getFirst();

    world.closeAndInvoice(account, DECEMBER);
    world.finish.due(DECEMBER, 10, "a test");

    assertThat(world.payments.find(asked.id()).orElseThrow().state())
        .isEqualTo(Payments.State.FAILED);
    assertThat(world.subscriptions.pending(account)).isEmpty();
    assertThat(world.tierOf(account).code()).isEqualTo("starter");
    assertThat(last(account).lines()).containsExactly(line("Starter, a month", 1_900));
  }

  @Test
  void who_paid_for_an_upgrade_just_after_it_was_given_up_has_it_as_credit() {
    AccountId account = on("starter");
    upgrade(account);
    Payment asked = payments(account).getFirst();
    world.closeAndInvoice(account, DECEMBER);
    settle(asked, Payments.State.PAID);

    world.finish.due(DECEMBER, 10, "a test");
    world.finish.due(DECEMBER, 10, "a test");

    assertThat(world.subscriptions.of(account).orElseThrow().credit()).isEqualTo(new Cents(1_500));
    world.closeAndInvoice(account, JANUARY);
    assertThat(last(account).due()).isEqualTo(new Cents(400));
  }

  private void taxed() {
    world.invoices.saveTaxRate(
        new Invoice.TaxRate("US", "Sales tax", BigDecimal.TEN), OPENED, "a test");
  }

  private AccountId on(String tier) {
    AccountId account = world.account(tier, 1, "UTC", OPENED);
    world.calling.key(account);
    return account;
  }

  /// On `starter` with an allowance of 19,000 credits, and so much spent beyond it.
  private AccountId overdrawn(String credits) {
    world.sql.sql("UPDATE tier_version SET overdraft_micros = 100000000").update();
    AccountId account = on("starter");
    call(account, "19000", HALF);
    call(account, credits, HALF);
    assertThat(owed(account)).isEqualTo(Credits.parse(credits));
    return account;
  }

  private Credits call(AccountId account, String credits, Instant at) {
    Credits price = Credits.parse(credits);
    return world.calling.call(account, price, price, at);
  }

  private ChangeOfPlan upgrade(AccountId account) {
    world.plans.change(
        account, new WantedPlan("professional", null, null, false), Only.ANY, HALF, "a test");
    return world.subscriptions.pending(account).orElseThrow().change();
  }

  private void paid(AccountId account) {
    settle(payments(account).getFirst(), Payments.State.PAID);
    world.finish.due(HALF, 10, "a test");
  }

  private void settle(Payment payment, Payments.State state) {
    Payment settled =
        world.payments.settle(payment.id(), state, DECEMBER, "a test", "").orElseThrow();
    world.purchased.due(DECEMBER, 10);
    world.close.paid(settled, DECEMBER);
  }

  private List<Payment> payments(AccountId account) {
    return world.payments.list(account, null, 9);
  }

  private Content last(AccountId account) {
    return world.invoices.list(account, null, 1).getFirst().content();
  }

  private Credits owed(AccountId account) {
    return world.books.statement(account, DECEMBER).owed();
  }

  private static Invoice.Line line(String text, long cents) {
    return new Invoice.Line(text, new Cents(cents));
  }
}
