package dev.tollgate.app.demo;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.collection.Collector;
import dev.tollgate.engine.billing.collection.Customers;
import dev.tollgate.stripe.standin.StripeStandIn;
import java.time.Instant;
import javax.sql.DataSource;

/// Gives each account of a demo a saved card at the stand-in for Stripe, once, so that fees and
/// auto top-up can be tried; one that was removed stays away.
public final class DemoCards {

  private static final String VISA = "4242424242424242";

  private final DemoAccounts accounts;
  private final Customers customers;
  private final Collector collector;

  public DemoCards(DataSource source, Customers customers, Collector collector) {
    this.accounts = new DemoAccounts(source);
    this.customers = customers;
    this.collector = collector;
  }

  public void fill(StripeStandIn standIn, Instant now) {
    for (String tier : accounts.tiers()) {
      accounts
          .playing(tier)
          .filter(account -> customers.of(account).isEmpty())
          .ifPresent(account -> save(standIn, account, tier, now));
    }
  }

  private void save(StripeStandIn standIn, AccountId account, String tier, Instant now) {
    String customer = standIn.customerWithCard("Demo " + tier, VISA);
    customers.keep(account, customer, now);
    customers.keepCards(account, collector.cards(customer), now);
  }
}
