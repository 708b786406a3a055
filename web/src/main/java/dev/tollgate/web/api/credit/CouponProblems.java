package dev.tollgate.web.api.credit;

import dev.tollgate.engine.billing.Coupon;
import dev.tollgate.engine.billing.Coupon.NotRedeemable;
import dev.tollgate.web.error.ApiError;

/// Why a coupon is not made or not redeemed.
final class CouponProblems {

  private static final int MOST_SHOWN = 60;

  private CouponProblems() {}

  static ApiError exists(String code) {
    return ApiError.of(
        409,
        "coupon_exists",
        "There is a coupon '%s' already, and a code is never used again. Take another one."
            .formatted(code));
  }

  static ApiError unknown(String code) {
    return ApiError.of(
        404,
        "coupon_not_found",
        "There is no coupon '%s'. Check how it is written."
            .formatted(code.length() > MOST_SHOWN ? code.substring(0, MOST_SHOWN) : code));
  }

  static ApiError notRedeemable(Coupon coupon, NotRedeemable why) {
    return switch (why) {
      case RETIRED -> refused("coupon_retired", coupon, "was withdrawn");
      case NOT_YET ->
          refused(
              "coupon_not_yet", coupon, "can be redeemed from %s on".formatted(coupon.starts()));
      case OVER ->
          refused("coupon_over", coupon, "could be redeemed until %s".formatted(coupon.ends()));
      case OTHER_TIER ->
          refused(
              "coupon_other_tier",
              coupon,
              "is for accounts on %s"
                  .formatted(String.join(", ", coupon.tiers().stream().sorted().toList())));
      case REDEEMED_BEFORE ->
          refused(
              "coupon_redeemed_before", coupon, "is redeemed once by an account, and yours did");
      case USED_UP ->
          refused(
              "coupon_used_up", coupon, "was redeemed all the %d times".formatted(coupon.uses()));
    };
  }

  private static ApiError refused(String code, Coupon coupon, String why) {
    return ApiError.of(409, code, "The coupon %s %s.".formatted(coupon.code(), why));
  }
}
