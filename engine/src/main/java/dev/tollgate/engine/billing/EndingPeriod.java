package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.plan.TierVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a subscription stands when a month of it ends.
///
/// @param tier in the version the account is on
/// @param month that ends
/// @param next that begins
/// @param scheduled what was asked for the end of the period, when that has come; null: nothing
/// @param scheduledTier the tier that it leads to; null: it cancels, or there is nothing
/// @param fallback where the present tier falls back to, in its newest version; null: to none
/// @param benefits what was redeemed for the subscription and is not used up, the oldest first
public record EndingPeriod(
    Subscription subscription,
    TierVersion tier,
    AllowanceMonth month,
    AllowanceMonth next,
    @Nullable PlanChange scheduled,
    @Nullable TierVersion scheduledTier,
    @Nullable TierVersion fallback,
    List<Redemption> benefits) {

  /// Whether the year that was paid for is over; true for who pays by the month.
  boolean endsWhatWasPaid() {
    return !month.end().isBefore(subscription.periodAt(month.start()).end());
  }
}
