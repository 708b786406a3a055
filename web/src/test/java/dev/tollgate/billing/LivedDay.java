package dev.tollgate.billing;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.ChangePlan.Only;
import dev.tollgate.engine.billing.Interval;
import dev.tollgate.engine.billing.WantedPlan;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/// What an account does on a day, drawn: most days nothing; else it calls a model, changes or
/// cancels its plan, comes back, redeems a coupon, or buys credits.
record LivedDay(BillingWorld world, List<String> tiers, SplittableRandom random) {

  static final String COUPON = "LESS";

  private static final List<String> MODELS =
      List.of("gpt-4o", "gpt-4o-mini", "claude-sonnet-4-5", "sim-large", "sim-small");

  /// What a call of each model comes to at most, in credits.
  private static final List<Long> MOST = List.of(4_000L, 400L, 9_000L, 40_000L, 40L);

  void of(AccountId account, Instant at) {
    int what = random.nextInt(1_000);
    int tier = random.nextInt(tiers.size());
    int model = random.nextInt(MODELS.size());
    long micros = random.nextLong(2, MOST.get(model) * Credits.MICROS_PER_CREDIT);
    Integer seats = random.nextInt(4) == 0 ? random.nextInt(1, 40) : null;
    if (what < 100) {
      world.calling.call(
          account, MODELS.get(model), new Credits(micros), new Credits(micros / 2), at);
    } else if (what < 109) {
      Interval interval = what == 108 ? Interval.YEAR : null;
      world.plans.change(
          account,
          new WantedPlan(tiers.get(tier), interval, seats, what == 107),
          Only.ANY,
          at,
          "a test");
    } else if (what < 111) {
      world.plans.cancel(account, "other", at, "a test");
    } else if (what < 112) {
      world.plans.reactivate(account, at, "a test");
    } else if (what < 115) {
      Account now = world.callers.byAccount(account).orElseThrow().account();
      world.redeem.redeem(COUPON, now, at, "a test");
    } else if (what < 121) {
      world.buy.buy(account, "credits_10k", at, "a test");
    }
  }
}
