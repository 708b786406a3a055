package dev.tollgate.engine.account;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A percentage that a redeemed coupon takes off an account's calls.
///
/// @param percent above 0, at most 100
/// @param from when it was redeemed
/// @param until when it stops; null: never
public record CallCoupon(BigDecimal percent, Instant from, @Nullable Instant until) {

  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  boolean isInForce(Instant at) {
    return !at.isBefore(from) && (until == null || at.isBefore(until));
  }

  /// What several take off together at a moment, 100 at most; null when none is in force.
  static @Nullable BigDecimal percentOf(List<CallCoupon> coupons, Instant at) {
    BigDecimal sum = null;
    for (CallCoupon coupon : coupons) {
      if (coupon.isInForce(at)) {
        sum = (sum == null ? coupon.percent() : sum.add(coupon.percent())).min(ALL);
      }
    }
    return sum;
  }
}
