package dev.tollgate.engine.billing;

import dev.tollgate.engine.billing.ChangeOfPlan.InvoiceLine;
import dev.tollgate.engine.billing.ChangeOfPlan.Kind;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.TierVersion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Works out a change of plan. An upgrade is at once: what is left of the old fee is given back,
/// what is left of the new one is charged, and the allowance grows by its share; the day of the
/// change belongs to the new plan. A downgrade waits for the end of the period and costs nothing.
final class Proration {

  private final Subscription before;
  private final TierVersion oldTier;
  private final TierVersion newTier;
  private final Plan wanted;
  private final Instant at;
  private final @Nullable Redemption coupon;

  /// @param oldTier in the version the account is on
  /// @param newTier in the version of the wanted plan
  /// @param coupon what was redeemed for the subscription and is not taken up; null: nothing
  Proration(
      Subscription before,
      TierVersion oldTier,
      TierVersion newTier,
      Plan wanted,
      Instant at,
      @Nullable Redemption coupon) {
    this.before = before;
    this.oldTier = oldTier;
    this.newTier = newTier;
    this.wanted = wanted;
    this.at = at;
    this.coupon = coupon;
  }

  /// The fee of a plan for its interval; empty when the tier is not sold so.
  static Optional<BigDecimal> fee(TierVersion tier, Plan plan) {
    return switch (plan.interval()) {
      case MONTH -> tier.fees().month(plan.seats());
      case YEAR -> tier.fees().year(plan.seats());
    };
  }

  ChangeOfPlan worked() {
    return isDowngrade() ? downgrade() : upgrade();
  }

  /// To pay for a shorter time, or less for the same, waits; all else is at once.
  private boolean isDowngrade() {
    Interval old = before.plan().interval();
    if (old == Interval.YEAR && wanted.interval() == Interval.MONTH) {
      return true;
    }
    BigDecimal oldMonth = oldTier.fees().month(before.plan().seats()).orElse(BigDecimal.ZERO);
    BigDecimal newMonth = newTier.fees().month(wanted.seats()).orElse(BigDecimal.ZERO);
    return old == wanted.interval()
        ? feeOf(newTier, wanted).compareTo(feeOf(oldTier, before.plan())) < 0
        : newMonth.compareTo(oldMonth) < 0;
  }

  private ChangeOfPlan downgrade() {
    return ChangeOfPlan.free(Kind.DOWNGRADE, before.plan(), wanted, before.periodAt(at).end());
  }

  private ChangeOfPlan upgrade() {
    List<InvoiceLine> lines = new ArrayList<>();
    if (before.isPaid()) {
      DayShare left = before.periodAt(at).left(at, before.account().zone());
      add(lines, "Unused", oldTier, before.plan(), left, -1);
    }
    boolean yearBegins =
        wanted.interval() == Interval.YEAR && before.plan().interval() == Interval.MONTH;
    BillingPeriod period = yearBegins ? before.yearFrom(at) : before.periodAt(at);
    add(lines, "From now", newTier, wanted, period.left(at, before.account().zone()), 1);
    if (coupon != null && !lines.isEmpty()) {
      takeOff(lines, coupon);
    }
    Cents total = Cents.ZERO;
    for (InvoiceLine line : lines) {
      total = total.plus(line.amount());
    }
    return priced(lines, total);
  }

  /// What a coupon takes off what is charged from now on, never more than all of it.
  private static void takeOff(List<InvoiceLine> lines, Redemption coupon) {
    Cents charged = lines.getLast().amount();
    BigDecimal amount = coupon.amount() == null ? BigDecimal.ZERO : coupon.amount();
    Cents off =
        switch (coupon.kind()) {
          case FREE_MONTH -> charged;
          case PERCENTAGE -> Cents.ofUsd(charged.usd().multiply(amount.movePointLeft(2)));
          case FIXED_AMOUNT -> Cents.ofUsd(amount);
          case CREDIT_BONUS -> Cents.ZERO;
        };
    if (charged.isPositive() && off.isPositive()) {
      lines.add(new InvoiceLine("Coupon " + coupon.code(), off.min(charged).negated()));
    }
  }

  private ChangeOfPlan priced(List<InvoiceLine> lines, Cents total) {
    Cents fromCredit = total.isPositive() ? total.min(before.credit()) : Cents.ZERO;
    Cents due = total.isPositive() ? total.plus(fromCredit.negated()) : Cents.ZERO;
    return new ChangeOfPlan(
        Kind.UPGRADE,
        before.plan(),
        wanted,
        at,
        lines,
        total,
        fromCredit,
        due,
        total.isPositive() ? Cents.ZERO : total.negated(),
        total.isPositive() || coupon != null ? allowance() : Credits.ZERO,
        coupon == null ? null : coupon.id());
  }

  /// No money, no allowance: who changes between tiers that cost the same waits for the next month.
  private Credits allowance() {
    Credits old = oldTier.allowance();
    Credits now = newTier.allowance();
    return now.compareTo(old) <= 0
        ? Credits.ZERO
        : before.month(at).left(at, before.account().zone()).of(now.minus(old));
  }

  private static void add(
      List<InvoiceLine> lines, String what, TierVersion tier, Plan plan, DayShare share, int sign) {
    BigDecimal fee = feeOf(tier, plan);
    if (fee.signum() == 0) {
      return;
    }
    Cents amount = share.of(fee);
    String text =
        "%s: %s, %d of %d days at $%s a %s"
            .formatted(
                what,
                tier.name(),
                share.days(),
                share.of(),
                Cents.ofUsd(fee).inUsd(),
                plan.interval().key());
    lines.add(new InvoiceLine(text, sign < 0 ? amount.negated() : amount));
  }

  private static BigDecimal feeOf(TierVersion tier, Plan plan) {
    return fee(tier, plan).orElse(BigDecimal.ZERO);
  }
}
