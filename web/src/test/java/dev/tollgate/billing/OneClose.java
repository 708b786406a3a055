package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.ChangePlan.Only;
import dev.tollgate.engine.billing.ClosedPeriod;
import dev.tollgate.engine.billing.ClosedPeriod.State;
import dev.tollgate.engine.billing.Invoice;
import dev.tollgate.engine.billing.IssueInvoices;
import dev.tollgate.engine.billing.WantedPlan;
import dev.tollgate.engine.money.Cents;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// Accounts on `professional` that are to be on `starter` when November ends, each with a coupon
/// for one fee and a tax on top; and how they stand when each step of that close was taken once.
record OneClose(BillingWorld world) {

  static final Instant OPENED = Instant.parse("2026-11-01T09:00:00Z");
  static final Instant END = Instant.parse("2026-12-01T00:00:00Z");

  static OneClose in(BillingWorld world) {
    world.invoices.saveTaxRate(
        new Invoice.TaxRate("US", "Sales tax", BigDecimal.TEN), OPENED, "a test");
    world.halfOff(1, OPENED);
    return new OneClose(world);
  }

  AccountId prepare() {
    AccountId account = world.account("professional", 1, "UTC", OPENED);
    world.redeemHalf(account, OPENED);
    world.plans.change(
        account, new WantedPlan("starter", null, null, false), Only.ANY, OPENED, "a test");
    return account;
  }

  void tookEachStepOnce(AccountId account, String when) {
    List<ClosedPeriod> closed = world.periods.of(account, null, 9);
    assertThat(closed).as(when).hasSize(1);
    assertThat(closed.getFirst().state()).as(when).isEqualTo(State.PAID);
    assertThat(closed.getFirst().fee().due()).as(when).isEqualTo(new Cents(950));
    assertThat(closed.getFirst().granted()).as(when).isAfterOrEqualTo(END);
    assertThat(world.payments.list(account, null, 9))
        .as(when)
        .singleElement()
        .satisfies(payment -> assertThat(payment.amount()).isEqualTo(new Cents(950)))
        .satisfies(payment -> assertThat(payment.tax()).isEqualTo(new Cents(95)));
    new IssueInvoices(world.invoices).due(END);
    assertThat(world.invoices.list(account, null, 9))
        .as(when)
        .singleElement()
        .satisfies(invoice -> assertThat(invoice.content().due()).isEqualTo(new Cents(1_045)));
    assertThat(world.available(account, END)).as(when).isEqualTo("43500");
    assertThat(world.tierOf(account).code()).as(when).isEqualTo("starter");
    assertThat(world.subscriptions.pending(account)).as(when).isEmpty();
    assertThat(world.coupons.benefits(account)).as(when).isEmpty();
  }
}
