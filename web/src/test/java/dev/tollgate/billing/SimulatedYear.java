package dev.tollgate.billing;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.billing.ChangePlan.Only;
import dev.tollgate.engine.billing.CloseBillingPeriod;
import dev.tollgate.engine.billing.CloseBillingPeriods;
import dev.tollgate.engine.billing.ClosedPeriod;
import dev.tollgate.engine.billing.ClosedPeriods;
import dev.tollgate.engine.billing.Coupon;
import dev.tollgate.engine.billing.Interval;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.WantedPlan;
import dev.tollgate.engine.ledger.HoldAnswer;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.SampleCommands;
import dev.tollgate.engine.money.Credits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// A year of accounts that call, change their plans, cancel, redeem coupons and buy credits, closed
/// day by day by nodes of which some die on the way. The same seed makes the same year.
final class SimulatedYear {

  private static final Instant START = Instant.parse("2027-01-01T10:00:00Z");
  private static final int DAYS = 365;
  private static final List<String> TIERS = List.of("free", "starter", "professional");
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe");
  private static final int MOST_STEPS = 60;

  private final BillingWorld world;
  private final SplittableRandom random;
  private final List<AccountId> accounts = new ArrayList<>();
  private final Set<Integer> crashDays = new HashSet<>();
  private long calls;
  private int crashes;

  SimulatedYear(BillingWorld world, long seed, int customers, int crashing) {
    this.world = world;
    this.random = new SplittableRandom(seed);
    for (int i = 0; i < customers; i++) {
      accounts.add(open());
    }
    while (crashDays.size() < crashing) {
      crashDays.add(random.nextInt(20, DAYS));
    }
    world.coupons.create(
        new Coupon(
            "LESS",
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

  /// The days end an hour after the last call of theirs.
  void pass() {
    for (int day = 0; day < DAYS; day++) {
      Instant noon = START.plus(Duration.ofDays(day));
      accounts.forEach(account -> live(account, noon));
      Instant night = noon.plus(Duration.ofHours(12));
      if (crashDays.contains(day)) {
        dieWhileClosing(night);
      }
      world.everybody().run(night, new SeenRun());
      world.finish.due(night, 1_000, "a test");
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

  /// Everything of an account that a year leaves, without what counts across accounts.
  List<String> remains() {
    List<String> remains = new ArrayList<>();
    for (AccountId account : accounts) {
      for (ClosedPeriod each : world.periods.of(account, null, 100)) {
        remains.add(
            "%s %s %s %s %s %s %s %s %s"
                .formatted(
                    account,
                    each.period(),
                    each.ending(),
                    each.closedPlan(),
                    each.renewedPlan(),
                    each.leftover(),
                    each.granted(),
                    each.fee(),
                    each.settled()));
      }
      remains.add(account + " " + world.books.statement(account, end()));
    }
    return remains;
  }

  private AccountId open() {
    AccountId account =
        world.account(
            TIERS.get(random.nextInt(TIERS.size())),
            random.nextInt(1, 32),
            ZONES.get(random.nextInt(ZONES.size())),
            START);
    world
        .sql
        .sql(
            """
            INSERT INTO api_key (key_id, account_id, hash, hint, name, role)
            VALUES (:id, :id, decode(md5(:id::text), 'hex'), 'tg_…', 'first', 'manager')
            """)
        .param("id", account.value())
        .update();
    return account;
  }

  private void live(AccountId account, Instant at) {
    int what = random.nextInt(1_000);
    int tier = random.nextInt(TIERS.size());
    long credits = random.nextLong(1, 4_000);
    if (what < 60) {
      call(account, credits, at);
    } else if (what < 68) {
      Interval interval = what == 67 ? Interval.YEAR : null;
      world.plans.change(
          account, new WantedPlan(TIERS.get(tier), interval, null, false), Only.ANY, at, "a test");
    } else if (what < 70) {
      world.plans.cancel(account, "other", at, "a test");
    } else if (what < 73) {
      world.redeem.redeem("LESS", accountOf(account), at, "a test");
    } else if (what < 78) {
      world.buy.buy(account, "credits_10k", at, "a test");
    }
  }

  private Account accountOf(AccountId account) {
    return world.callers.byAccount(account).orElseThrow().account();
  }

  /// A caller that a close has left out of date asks again.
  private void call(AccountId account, long credits, Instant at) {
    for (int attempt = 0; attempt < 2; attempt++) {
      Account now = accountOf(account);
      var call = SampleCommands.call(++calls);
      var wanted = SampleCommands.hold(call, now, new KeyId(account.value()), Credits.of(credits));
      HoldAnswer answer =
          world.ledger.hold(
              SampleCommands.hold(
                  wanted, Credits.ZERO, new Credits(1), List.of(), wanted.lease(), at));
      if (answer instanceof HoldAnswer.Held) {
        world.ledger.settle(SampleCommands.settle(call, now, Credits.of(credits / 2), at));
      }
      if (!(answer instanceof HoldAnswer.Stale)) {
        return;
      }
    }
  }

  private void dieWhileClosing(Instant at) {
    Dying.How how = random.nextBoolean() ? Dying.How.BEFORE : Dying.How.AFTER;
    Dying dying = new Dying(how, random.nextInt(1, MOST_STEPS), () -> {});
    ClosedPeriods periods = dying.within(ClosedPeriods.class, world.periods);
    CloseBillingPeriod close =
        new CloseBillingPeriod(
            periods,
            dying.within(Ledger.class, world.books),
            dying.within(Payments.class, world.payments),
            () -> world.rules,
            BillingWorld.GRACE);
    try {
      new CloseBillingPeriods(world.periods, close).run(at, new SeenRun());
    } catch (Dying.Died _) {
      // That is what it was to do.
    }
    crashes += dying.happened() ? 1 : 0;
  }
}
