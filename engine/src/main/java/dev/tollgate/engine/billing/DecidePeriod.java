package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.billing.ClosedPeriod.Ending;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.TierVersion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides how a subscription goes on when a month ends: a scheduled change or cancellation first,
/// then the end of a trial, then the renewal of what results.
final class DecidePeriod {

  private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

  private final EndingPeriod period;
  private final Instant end;

  private DecidePeriod(EndingPeriod period) {
    this.period = period;
    this.end = period.month().end();
  }

  static PeriodDecision of(EndingPeriod period) {
    return new DecidePeriod(period).decide();
  }

  private PeriodDecision decide() {
    Subscription now = period.subscription();
    PlanChange scheduled = period.scheduled();
    TierVersion wanted = period.scheduledTier();
    if (scheduled != null) {
      return wanted == null
          ? fallBack(Ending.CANCELLED)
          : renew(Ending.CHANGED, scheduled.change().to(), wanted, true);
    }
    if (now.account().suspended()) {
      return unpaid(Ending.SUSPENDED, now.plan(), Credits.ZERO);
    }
    Instant trialEnds = now.account().trialEnds();
    if (trialEnds == null) {
      return renew(Ending.RENEWED, now.plan(), period.tier(), period.endsWhatWasPaid());
    }
    return trialEnds.isAfter(end)
        ? unpaid(Ending.TRIAL, now.plan(), period.tier().allowance())
        : fallBack(Ending.TRIAL_OVER);
  }

  /// Without a tier to fall back to the plan stays and nothing is granted: calls are refused.
  private PeriodDecision fallBack(Ending ending) {
    TierVersion fallback = period.fallback();
    return fallback == null
        ? unpaid(ending, period.subscription().plan(), Credits.ZERO)
        : renew(
            ending,
            new Plan(fallback.code(), fallback.version(), Interval.MONTH, 1),
            fallback,
            true);
  }

  private static PeriodDecision unpaid(Ending ending, Plan plan, Credits allowance) {
    return new PeriodDecision(ending, plan, allowance, PeriodFee.NONE, null);
  }

  private PeriodDecision renew(Ending ending, Plan plan, TierVersion tier, boolean feeBegins) {
    if (!feeBegins) {
      return unpaid(ending, plan, tier.allowance());
    }
    List<PeriodLine> lines = lines(plan, tier);
    Cents charged = sum(lines);
    Redemption coupon = charged.isPositive() ? benefit(plan) : null;
    if (coupon != null) {
      lines.add(
          new PeriodLine(
              PeriodLine.Kind.COUPON,
              "Coupon " + coupon.code(),
              off(coupon, charged).min(charged).negated()));
    }
    Cents total = sum(lines);
    PeriodFee fee =
        lines.isEmpty()
            ? PeriodFee.NONE
            : new PeriodFee(paysFor(plan), lines, total, total.min(period.subscription().credit()));
    return new PeriodDecision(
        ending, plan, tier.allowance(), fee, coupon == null ? null : coupon.id());
  }

  private BillingPeriod paysFor(Plan plan) {
    AllowanceMonth next = period.next();
    return plan.interval() == Interval.MONTH
        ? new BillingPeriod(next.start(), next.end())
        : new BillingPeriod(end, period.subscription().account().monthsAfter(end, 12));
  }

  /// The fee with the seats it includes, and the seats beyond those; whole cents each.
  static List<PeriodLine> lines(Plan plan, TierVersion tier) {
    BigDecimal whole =
        Proration.fee(tier, plan)
            .orElseThrow(() ->
                new IllegalStateException(
                    "Version %d of the tier %s has no price by the %s for %d seats. Put the account on another plan."
                        .formatted(
                            plan.version(), plan.tier(), plan.interval().key(), plan.seats())));
    BigDecimal further =
        tier.fees().month(plan.seats()).orElse(tier.monthlyUsd()).subtract(tier.monthlyUsd());
    BigDecimal seats = plan.interval() == Interval.YEAR ? further.multiply(MONTHS) : further;
    List<PeriodLine> lines = new ArrayList<>();
    String a = "%s, a %s".formatted(tier.name(), plan.interval().key());
    add(lines, PeriodLine.Kind.FEE, a, whole.subtract(seats));
    add(
        lines,
        PeriodLine.Kind.SEATS,
        "%d seats beyond %d"
            .formatted(plan.seats() - tier.fees().includedSeats(), tier.fees().includedSeats()),
        seats);
    return lines;
  }

  private static void add(
      List<PeriodLine> lines, PeriodLine.Kind kind, String text, BigDecimal usd) {
    if (usd.signum() != 0) {
      lines.add(new PeriodLine(kind, text, Cents.ofUsd(usd)));
    }
  }

  private @Nullable Redemption benefit(Plan plan) {
    return period.benefits().stream()
        .filter(each -> each.target() == Coupon.Target.SUBSCRIPTION)
        .filter(each -> each.kind() != Coupon.Kind.FREE_MONTH || plan.interval() == Interval.MONTH)
        .findFirst()
        .orElse(null);
  }

  private static Cents off(Redemption coupon, Cents charged) {
    BigDecimal amount = coupon.amount() == null ? BigDecimal.ZERO : coupon.amount();
    return switch (coupon.kind()) {
      case FREE_MONTH -> charged;
      case PERCENTAGE -> Cents.ofUsd(charged.usd().multiply(amount.movePointLeft(2)));
      case FIXED_AMOUNT -> Cents.ofUsd(amount);
      case CREDIT_BONUS -> Cents.ZERO;
    };
  }

  static Cents sum(List<PeriodLine> lines) {
    Cents sum = Cents.ZERO;
    for (PeriodLine line : lines) {
      sum = sum.plus(line.amount());
    }
    return sum;
  }
}
