package dev.tollgate.engine.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A code that gives an account something once it is redeemed. It has one target, never two.
///
/// @param code in capitals: `WELCOME-50`; never used again, even when retired
/// @param amount credits of a bonus, percent, or US dollars of a fixed amount; null for a free
///   month
/// @param uses how many redemptions there may be in all; null: any number
/// @param used how many there were
/// @param oncePerAccount whether an account may redeem it once only
/// @param starts when it can first be redeemed
/// @param ends when it can no longer be redeemed; null: never
/// @param tiers codes of the tiers whose accounts may redeem it; empty: all
/// @param months how long it has an effect once redeemed; null: a bonus and a percentage off calls
///   for ever, anything else once
/// @param retired when it was taken out of use; null: it was not
public record Coupon(
    String code,
    Kind kind,
    Target target,
    @Nullable BigDecimal amount,
    @Nullable Long uses,
    long used,
    boolean oncePerAccount,
    Instant starts,
    @Nullable Instant ends,
    Set<String> tiers,
    @Nullable Integer months,
    @Nullable Instant retired) {

  public Coupon {
    tiers = Set.copyOf(tiers);
  }

  /// What a coupon gives.
  public enum Kind {
    /// Months of a subscription for nothing.
    FREE_MONTH,
    /// A lot of credits, at once.
    CREDIT_BONUS,
    /// A percentage off.
    PERCENTAGE,
    /// US dollars off.
    FIXED_AMOUNT
  }

  /// What a coupon is for.
  public enum Target {
    CALLS,
    PURCHASE,
    SUBSCRIPTION
  }

  /// Why the coupon cannot be redeemed; empty when it can.
  ///
  /// @param tier the code of the account's tier
  /// @param before how often the account has redeemed it
  public Optional<NotRedeemable> refusal(String tier, int before, Instant at) {
    if (retired != null) {
      return Optional.of(NotRedeemable.RETIRED);
    }
    if (at.isBefore(starts)) {
      return Optional.of(NotRedeemable.NOT_YET);
    }
    if (ends != null && !at.isBefore(ends)) {
      return Optional.of(NotRedeemable.OVER);
    }
    if (!tiers.isEmpty() && !tiers.contains(tier)) {
      return Optional.of(NotRedeemable.OTHER_TIER);
    }
    if (oncePerAccount && before > 0) {
      return Optional.of(NotRedeemable.REDEEMED_BEFORE);
    }
    return uses != null && used >= uses ? Optional.of(NotRedeemable.USED_UP) : Optional.empty();
  }

  /// When the effect of a redemption ends; null: it does not, or is used up rather than over.
  public @Nullable Instant effectEnds(Instant redeemed, ZoneId zone) {
    return months == null || target != Target.CALLS
        ? null
        : redeemed.atZone(zone).plusMonths(months).toInstant();
  }

  /// How often billing may take the benefit; null: it has no part in billing.
  public @Nullable Integer timesBilled() {
    if (target == Target.CALLS) {
      return null;
    }
    return months == null ? 1 : months;
  }

  /// Why a coupon cannot be redeemed.
  public enum NotRedeemable {
    RETIRED,
    NOT_YET,
    OVER,
    OTHER_TIER,
    REDEEMED_BEFORE,
    USED_UP
  }
}
