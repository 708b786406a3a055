package dev.tollgate.engine.billing;

import dev.tollgate.engine.billing.Coupon.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds everything wrong with a coupon before it is made.
public final class CouponTerms {

  private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(100);
  private static final BigDecimal MOST_USD = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MOST_CREDITS = BigDecimal.valueOf(1_000_000_000);

  private CouponTerms() {}

  /// One thing that is wrong.
  ///
  /// @param field of the coupon: `amount`
  public record Fault(String field, String message) {}

  /// @param isTier whether there is a tier of a code
  public static List<Fault> faults(Coupon coupon, Predicate<String> isTier, Instant now) {
    List<Fault> faults = new ArrayList<>();
    if (!coupon.code().matches("[A-Z0-9][A-Z0-9_-]{2,39}")) {
      add(
          faults,
          "code",
          "The code '%s' must be 3 to 40 letters, digits, - or _.".formatted(coupon.code()));
    }
    pairing(faults, coupon);
    amount(faults, coupon);
    Instant ends = coupon.ends();
    if (ends != null && !ends.isAfter(coupon.starts())) {
      add(
          faults,
          "ends",
          "It ends at %s, which must be after its start at %s.".formatted(ends, coupon.starts()));
    } else if (ends != null && !ends.isAfter(now)) {
      add(faults, "ends", "It ends at %s, and it is %s already.".formatted(ends, now));
    }
    for (String tier : coupon.tiers()) {
      if (!isTier.test(tier)) {
        add(faults, "tiers", "There is no tier '%s'.".formatted(tier));
      }
    }
    return faults;
  }

  private static void pairing(List<Fault> faults, Coupon coupon) {
    boolean fits =
        switch (coupon.kind()) {
          case FREE_MONTH -> coupon.target() == Target.SUBSCRIPTION;
          case CREDIT_BONUS -> coupon.target() == Target.CALLS;
          case PERCENTAGE -> true;
          case FIXED_AMOUNT -> coupon.target() != Target.CALLS;
        };
    if (!fits) {
      add(
          faults,
          "target",
          "A free month is for a subscription, a credit bonus for calls, a fixed amount for a purchase or a subscription; a percentage for any one of them.");
    }
  }

  private static void amount(List<Fault> faults, Coupon coupon) {
    BigDecimal amount = coupon.amount();
    switch (coupon.kind()) {
      case FREE_MONTH -> {
        if (amount != null) {
          add(faults, "amount", "A free month has no amount; months says how many.");
        }
      }
      case CREDIT_BONUS -> within(faults, amount, MOST_CREDITS, 6, "A bonus is credits");
      case PERCENTAGE -> within(faults, amount, MOST_PERCENT, 4, "A percentage is");
      case FIXED_AMOUNT -> within(faults, amount, MOST_USD, 2, "A fixed amount is US dollars");
    }
  }

  private static void within(
      List<Fault> faults, @Nullable BigDecimal amount, BigDecimal most, int decimals, String what) {
    if (amount == null
        || amount.signum() <= 0
        || amount.compareTo(most) > 0
        || amount.stripTrailingZeros().scale() > decimals) {
      add(
          faults,
          "amount",
          "%s above 0, at most %s, with %d decimals at most, and not %s."
              .formatted(
                  what,
                  most.toPlainString(),
                  decimals,
                  amount == null ? "left out" : amount.toPlainString()));
    }
  }

  private static void add(List<Fault> faults, String field, String message) {
    faults.add(new Fault(field, message));
  }
}
