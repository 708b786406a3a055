package dev.tollgate.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.alert.WatchSpending;
import dev.tollgate.engine.billing.CloseBillingPeriods;
import dev.tollgate.engine.billing.ClosedPeriod;
import dev.tollgate.engine.billing.Coupon;
import dev.tollgate.engine.billing.Invoice;
import dev.tollgate.engine.billing.IssueInvoices;
import dev.tollgate.engine.billing.OpenAccount;
import dev.tollgate.store.account.PostgresAccounts;
import dev.tollgate.store.account.PostgresBudgets;
import dev.tollgate.store.alert.PostgresSpendWatch;
import dev.tollgate.store.usage.PostgresUsageFolding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// A year of accounts on all plans that ship. Each day they live, their spending is looked at, and
/// at night their months are closed and invoiced by nodes of which some die on the way. The same
/// seed makes the same year.
final class SimulatedYear {

  static final Instant START = Instant.parse("2027-01-01T10:00:00Z");

  private static final int DAYS = 365;
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe");
  private static final int MOST_STEPS = 12;

  private final BillingWorld world;
  private final SplittableRandom random;
  private final LivedDay day;
  private final WatchSpending spending;
  private final PostgresUsageFolding usage;
  private final IssueInvoices invoices;
  private final ExpectedAlerts alerts;
  private final List<AccountId> accounts = new ArrayList<>();
  private final Set<Integer> crashDays = new HashSet<>();
  private int crashes;
  private int toCrash;

  SimulatedYear(ReadyPlansWorld ready, long seed, int customers, int crashing) {
    world = ready.world();
    random = new SplittableRandom(seed);
    day = new LivedDay(world, ready.tiers(), random);
    spending =
        new WatchSpending(
            new PostgresSpendWatch(world.database),
            new PostgresBudgets(world.database),
            () -> world.rules);
    usage = new PostgresUsageFolding(world.database);
    invoices = new IssueInvoices(world.invoices);
    alerts = new ExpectedAlerts(world);
    for (int i = 0; i < customers; i++) {
      accounts.add(open(ready.tiers().get(i % ready.tiers().size())));
    }
    while (crashDays.size() < crashing) {
      crashDays.add(random.nextInt(20, DAYS - 30));
    }
    makeCoupon();
  }

  void pass() {
    for (int number = 0; number < DAYS; number++) {
      Instant noon = START.plus(Duration.ofDays(number));
      accounts.forEach(account -> day.of(account, noon));
      lookAtSpending(noon.plusSeconds(60));
      Instant night = noon.plus(Duration.ofHours(12));
      toCrash += crashDays.contains(number) ? 1 : 0;
      if (toCrash > 0) {
        dieWhileClosing(night);
      }
      world.everybody().run(night, new SeenRun());
      world.finish.due(night, 1_000, "a test");
      int _ = invoices.due(night);
    }
  }

  Instant end() {
    return START.plus(Duration.ofDays(DAYS - 1)).plus(Duration.ofHours(12));
  }

  int crashes() {
    return crashes;
  }

  List<AccountId> accounts() {
    return accounts;
  }

  ExpectedAlerts alerts() {
    return alerts;
  }

  /// Everything of an account that a year leaves, without what counts across accounts.
  List<String> remains() {
    List<String> remains = new ArrayList<>(alerts.raised());
    for (AccountId account : accounts) {
      for (ClosedPeriod each : world.periods.of(account, null, 100)) {
        remains.add(
            "%s %s %s %s %s %s %s %s %s %s"
                .formatted(
                    account,
                    each.period(),
                    each.ending(),
                    each.closedPlan(),
                    each.renewedPlan(),
                    each.leftover(),
                    each.overdraft(),
                    each.granted(),
                    each.fee(),
                    each.settled()));
      }
      for (Invoice each : world.invoices.list(account, null, 100)) {
        remains.add("%s %s %s".formatted(account, each.period(), each.content()));
      }
      remains.add(account + " " + world.books.statement(account, end()));
    }
    return remains;
  }

  private AccountId open(String tier) {
    OpenAccount opening =
        new OpenAccount(new PostgresAccounts(world.database), world.callers, world.close);
    Accounts.Profile profile =
        new Accounts.Profile(
            "Acme",
            ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))),
            random.nextInt(1, 32),
            null,
            null);
    Accounts.Change change = opening.open(profile, tier, START, "a test");
    AccountId account = ((Accounts.Change.Done) change).entry().account().id();
    world.calling.key(account);
    return account;
  }

  private void makeCoupon() {
    world.coupons.create(
        new Coupon(
            LivedDay.COUPON,
            Coupon.Kind.PERCENTAGE,
            Coupon.Target.SUBSCRIPTION,
            new BigDecimal("20"),
            null,
            0,
            false,
            START.minusSeconds(1),
            null,
            Set.of(),
            3,
            null),
        START,
        "a test");
  }

  private void lookAtSpending(Instant at) {
    while (usage.fold()) {
      // until nothing is left
    }
    int _ = spending.look(at);
    alerts.lookedAt(at);
  }

  /// On a night with too little to do nobody dies, but in the next.
  private void dieWhileClosing(Instant at) {
    Dying.How how = random.nextBoolean() ? Dying.How.BEFORE : Dying.How.AFTER;
    Dying dying = new Dying(how, random.nextInt(1, MOST_STEPS), () -> {});
    try {
      new CloseBillingPeriods(world.periods, world.through(dying)).run(at, new SeenRun());
    } catch (Dying.Died _) {
      // That is what it was to do.
    }
    if (dying.happened()) {
      crashes++;
      toCrash--;
    }
  }
}
