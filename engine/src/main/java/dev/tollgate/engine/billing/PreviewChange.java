package dev.tollgate.engine.billing;

import dev.tollgate.engine.billing.ChangeOfPlan.Kind;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.plan.Tiers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The use case that works out what another plan would cost and grant, and changes nothing.
/// [ChangePlan] does what it says.
public final class PreviewChange {

  private static final int MOST_SEATS = 100_000;

  private final Subscriptions subscriptions;
  private final Callers callers;
  private final Tiers tiers;
  private final Coupons coupons;

  public PreviewChange(Subscriptions subscriptions, Callers callers, Tiers tiers, Coupons coupons) {
    this.subscriptions = subscriptions;
    this.callers = callers;
    this.tiers = tiers;
    this.coupons = coupons;
  }

  /// A change that can be had, or why it cannot.
  public sealed interface Preview {
    record Worked(ChangeOfPlan change, TierVersion tier) implements Preview {}

    record Refused(PlanAnswer.Refused refusal) implements Preview {}
  }

  public Preview preview(Subscription before, WantedPlan wanted, Instant at) {
    TierVersion old =
        callers
            .byAccount(before.account().id())
            .orElseThrow(() -> new IllegalStateException(before.account().id() + " is gone"))
            .tier();
    Optional<TierVersion> found = tier(before, wanted, old);
    if (found.isEmpty()) {
      return refused(
          "tier_not_on_sale",
          "There is no tier '%s' that you can choose. GET /api/v1/subscriptions/plans lists those there are."
              .formatted(wanted.tier()));
    }
    TierVersion tier = found.get();
    Plan plan =
        new Plan(
            tier.code(),
            tier.version(),
            wanted.interval() == null ? before.plan().interval() : wanted.interval(),
            wanted.seats() == null ? before.plan().seats() : wanted.seats());
    return wanted.trial() ? trial(before, plan, tier, at) : change(before, plan, old, tier, at);
  }

  /// The tier the account is on stays in its version unless another tier is asked for.
  private Optional<TierVersion> tier(Subscription before, WantedPlan wanted, TierVersion old) {
    if (wanted.tier() == null || wanted.tier().equals(before.plan().tier())) {
      return Optional.of(old);
    }
    return tiers.onSale().stream().filter(each -> each.code().equals(wanted.tier())).findFirst();
  }

  private Preview change(
      Subscription before, Plan plan, TierVersion old, TierVersion tier, Instant at) {
    if (plan.seats() < 1 || plan.seats() > MOST_SEATS) {
      return refused(
          "seats_not_sold", "seats is %d and may be 1 to %d.".formatted(plan.seats(), MOST_SEATS));
    }
    if (Proration.fee(tier, plan).isEmpty()) {
      return refused("plan_not_sold", notSold(tier, plan));
    }
    if (plan.equals(before.plan()) && before.isPaid()) {
      return refused(
          "same_plan",
          "The account is on %s by the %s with %d seats already."
              .formatted(tier.code(), plan.interval().key(), plan.seats()));
    }
    ChangeOfPlan worked =
        new Proration(before, old, tier, plan, at, benefit(before, plan)).worked();
    return new Preview.Worked(worked, tier);
  }

  /// The oldest coupon for subscriptions that fits: a free month is for those who pay by the month.
  private @Nullable Redemption benefit(Subscription before, Plan plan) {
    return coupons.benefits(before.account().id()).stream()
        .filter(each -> each.target() == Coupon.Target.SUBSCRIPTION)
        .filter(each -> each.kind() != Coupon.Kind.FREE_MONTH || plan.interval() == Interval.MONTH)
        .findFirst()
        .orElse(null);
  }

  private Preview trial(Subscription before, Plan plan, TierVersion tier, Instant at) {
    if (tier.trialDays() == 0) {
      return refused(
          "no_trial",
          "The tier %s has no trial. Leave trial out to pay for it.".formatted(tier.code()));
    }
    if (subscriptions.hadTrial(before.account().id()) || before.account().trialEnds() != null) {
      return refused(
          "trial_used", "This account has had its trial. Leave trial out to pay for the tier.");
    }
    return new Preview.Worked(ChangeOfPlan.free(Kind.TRIAL, before.plan(), plan, at), tier);
  }

  /// When a trial that begins is over.
  static Instant trialEnds(TierVersion tier, Instant at) {
    return at.plus(Duration.ofDays(tier.trialDays()));
  }

  private static String notSold(TierVersion tier, Plan plan) {
    return plan.interval() == Interval.YEAR && tier.fees().yearlyUsd() == null
        ? "The tier %s is not sold by the year. Take interval month.".formatted(tier.code())
        : "The tier %s has %d seats and sells no further ones; you asked for %d."
            .formatted(tier.code(), tier.fees().includedSeats(), plan.seats());
  }

  private static Preview refused(String code, String message) {
    return new Preview.Refused(new PlanAnswer.Refused(code, message));
  }
}
