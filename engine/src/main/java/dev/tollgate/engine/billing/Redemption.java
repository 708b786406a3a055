package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.Coupon.Kind;
import dev.tollgate.engine.billing.Coupon.Target;
import dev.tollgate.engine.money.Credits;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A coupon that an account has redeemed: what billing takes off, what calls are cheaper by, or the
/// credits it brought.
///
/// @param id of the redemption, to take it up by
/// @param number which redemption of this coupon by this account it is, from 1
/// @param amount as of the coupon
/// @param ends when its effect on calls, or the lot it brought, ends; null: never
/// @param left how often billing may still take it; null: it has no part in billing
/// @param granted whether the credits of a bonus are in the books
public record Redemption(
    long id,
    String code,
    AccountId account,
    int number,
    Kind kind,
    Target target,
    @Nullable BigDecimal amount,
    Instant redeemed,
    @Nullable Instant ends,
    @Nullable Integer left,
    boolean granted) {

  /// The reference its credits are granted under, once.
  public String reference() {
    return number == 1 ? "coupon:" + code : "coupon:%s:%d".formatted(code, number);
  }

  /// The credits it brings; zero when it is no bonus.
  public Credits bonus() {
    return kind == Kind.CREDIT_BONUS && amount != null
        ? Credits.parse(amount.toPlainString())
        : Credits.ZERO;
  }
}
