package dev.tollgate.billing;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.BuyCredits;
import dev.tollgate.engine.billing.ChangePlan;
import dev.tollgate.engine.billing.CloseBillingPeriod;
import dev.tollgate.engine.billing.CloseBillingPeriods;
import dev.tollgate.engine.billing.ClosedPeriods;
import dev.tollgate.engine.billing.Coupon;
import dev.tollgate.engine.billing.Coupons;
import dev.tollgate.engine.billing.FinishChange;
import dev.tollgate.engine.billing.FinishPurchase;
import dev.tollgate.engine.billing.Invoices;
import dev.tollgate.engine.billing.IssueInvoices;
import dev.tollgate.engine.billing.MonthlyLedger;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.PreviewChange;
import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.billing.RedeemCoupon;
import dev.tollgate.engine.billing.Subscriptions;
import dev.tollgate.engine.ledger.CloseMonth;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.billing.PostgresClosedPeriods;
import dev.tollgate.store.billing.PostgresInvoices;
import dev.tollgate.store.billing.PostgresPayments;
import dev.tollgate.store.billing.PostgresPurchases;
import dev.tollgate.store.billing.PostgresSubscriptions;
import dev.tollgate.store.caller.PostgresCallers;
import dev.tollgate.store.credit.PostgresCoupons;
import dev.tollgate.store.ledger.LedgerSettings;
import dev.tollgate.store.ledger.PostgresLedger;
import dev.tollgate.store.plan.PostgresTiers;
import dev.tollgate.store.secret.KeyFingerprints;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Everything that closes periods, on a real PostgreSQL and without a server. Half of an allowance
/// rolls. The tiers: `free`, `starter` at $19, `professional` at $49, which falls back to `free`
/// and has seats beyond two at $10; both paid ones can be had by the year.
final class BillingWorld implements AutoCloseable {

  static final Duration GRACE = Duration.ofDays(7);
  private static final String HALF = "HALF";

  final HikariDataSource database;
  final JdbcClient sql;
  final PostgresLedger books;
  final PostgresCallers callers;
  final Coupons coupons;
  final Subscriptions subscriptions;
  final Payments payments;
  final ClosedPeriods periods;
  final Invoices invoices;
  final CloseBillingPeriod close;
  final Ledger ledger;
  final PricingRules rules;
  final FinishChange finish;
  final ChangePlan plans;
  final RedeemCoupon redeem;
  final FinishPurchase purchased;
  final BuyCredits buy;
  final CallingCustomers calling = new CallingCustomers(this);

  /// A world of its own, with the three tiers.
  ///
  /// @param paidAtOnce whether payments come at once, as in a demo
  BillingWorld(boolean paidAtOnce) {
    this(TestDatabase.fresh(24), new HalfRolls(), paidAtOnce);
    makeTiers();
  }

  /// The same in an empty database, where payments come at once.
  static BillingWorld in(HikariDataSource database) {
    BillingWorld world = new BillingWorld(database, new HalfRolls(), true);
    world.makeTiers();
    return world;
  }

  /// @param database as it is
  BillingWorld(HikariDataSource database, PricingRules rules, boolean paidAtOnce) {
    this.database = database;
    this.rules = rules;
    sql = JdbcClient.create(database);
    books = new PostgresLedger(database, InstantSource.system(), LedgerSettings.DEFAULT);
    callers =
        new PostgresCallers(database, new KeyFingerprints("a master key for tests, long enough"));
    coupons = new PostgresCoupons(database);
    subscriptions = new PostgresSubscriptions(database, callers);
    invoices = new PostgresInvoices(database);
    Payments byBank = new PostgresPayments(database);
    payments = paidAtOnce ? new PaidAtOnce(byBank) : byBank;
    periods = new PostgresClosedPeriods(database, subscriptions, coupons, callers);
    close = closing(periods, books, payments);
    ledger = new MonthlyLedger(books, close);
    finish = new FinishChange(subscriptions, payments, callers, ledger, coupons, close);
    PreviewChange preview =
        new PreviewChange(subscriptions, callers, new PostgresTiers(database), coupons);
    plans = new ChangePlan(subscriptions, preview, payments, finish, close);
    redeem = new RedeemCoupon(coupons, ledger);
    Purchases purchases = new PostgresPurchases(database, coupons);
    purchased = new FinishPurchase(purchases, payments, ledger);
    buy = new BuyCredits(purchases, coupons, payments, purchased);
  }

  private CloseBillingPeriod closing(ClosedPeriods periods, Ledger books, Payments payments) {
    return new CloseBillingPeriod(periods, books, payments, () -> rules, GRACE);
  }

  /// What closes through ports that a test has put in the way.
  CloseBillingPeriod through(Ports ports) {
    return closing(
        ports.within(ClosedPeriods.class, periods),
        ports.within(Ledger.class, books),
        ports.within(Payments.class, payments));
  }

  /// Puts something in the way of a port.
  interface Ports {
    <T> T within(Class<T> port, T real);
  }

  private void makeTiers() {
    sql.sql(
            """
            INSERT INTO tier (code, sort) VALUES ('free', 1), ('starter', 2), ('professional', 3);
            INSERT INTO tier_version (code, version, name, monthly_usd, yearly_usd, may_lose,
              allowance_micros, overdraft_micros, features, small_only, models_allowed,
              models_denied, invite_only, badge, trial_days, fallback_tier, included_seats,
              further_seat_usd)
            VALUES
              ('free', 1, 'Free', 0, null, false, 1000000000, 0, '{}', false, '{}', '{}', false,
               'grey', 0, null, 1, null),
              ('starter', 1, 'Starter', 19, 190, false, 19000000000, 0, '{}', false, '{}', '{}',
               false, 'grey', 0, null, 1, null),
              ('professional', 1, 'Professional', 49, 490, false, 49000000000, 0, '{}', false,
               '{}', '{}', false, 'grey', 14, 'free', 2, 10)
            """)
        .update();
  }

  /// Closes an account's months, and invoices what is closed.
  void closeAndInvoice(AccountId account, Instant at) {
    close.close(account, at);
    new IssueInvoices(invoices).due(at);
  }

  CloseBillingPeriods everybody() {
    return new CloseBillingPeriods(periods, close);
  }

  AccountId account(String tier, int anchorDay, String zone, Instant opened) {
    return account(tier, anchorDay, zone, opened, null);
  }

  AccountId account(
      String tier, int anchorDay, String zone, Instant opened, @Nullable Instant trialEnds) {
    AccountId account =
        new AccountId(
            sql.sql(
                    """
                    INSERT INTO account (name, tier_code, tier_version, anchor_day, zone, kind,
                      trial_ends, created_at)
                    VALUES ('Acme', :tier, 1, :anchor, :zone, 'live', :trial::timestamptz,
                      :opened::timestamptz)
                    RETURNING account_id
                    """)
                .param("tier", tier)
                .param("anchor", anchorDay)
                .param("zone", zone)
                .param("trial", trialEnds == null ? null : trialEnds.toString())
                .param("opened", opened.toString())
                .query(Long.class)
                .single());
    books.open(account);
    var caller = callers.byAccount(account).orElseThrow();
    books.close(
        CloseMonth.first(
            account,
            caller.account().monthAt(opened),
            caller.tier().allowance(),
            caller.tier().allowanceRepays()));
    return account;
  }

  TierVersion tierOf(AccountId account) {
    return callers.byAccount(account).orElseThrow().tier();
  }

  String available(AccountId account, Instant at) {
    return books.statement(account, at).available().inCredits().replace(".000000", "");
  }

  @Override
  public void close() {
    books.close();
    callers.close();
    database.close();
  }

  /// From then on there is a coupon for half of so many fees.
  void halfOff(int fees, Instant from) {
    coupons.create(
        new Coupon(
            HALF,
            Coupon.Kind.PERCENTAGE,
            Coupon.Target.SUBSCRIPTION,
            new BigDecimal("50"),
            null,
            0,
            true,
            from.minusSeconds(1),
            null,
            Set.of(),
            fees,
            null),
        from,
        "a test");
  }

  void redeemHalf(AccountId account, Instant at) {
    redeem.redeem(HALF, callers.byAccount(account).orElseThrow().account(), at, "a test");
  }
}
