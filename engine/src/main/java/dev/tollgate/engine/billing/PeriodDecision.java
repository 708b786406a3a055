package dev.tollgate.engine.billing;

import dev.tollgate.engine.money.Credits;
import org.jspecify.annotations.Nullable;

/// How a subscription goes on after a month, and what that costs.
///
/// @param renewed the plan of the month that begins
/// @param allowance of that month
/// @param coupon the redemption that a line of the fee takes up; null: none does
public record PeriodDecision(
    ClosedPeriod.Ending ending,
    Plan renewed,
    Credits allowance,
    PeriodFee fee,
    @Nullable Long coupon) {}
