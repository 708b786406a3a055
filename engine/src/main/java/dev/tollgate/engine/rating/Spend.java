package dev.tollgate.engine.rating;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What rules see of an account's spending when they decide whether to raise an alert.
///
/// @param tierCode of the account's tier
/// @param percentOf what `percent` is a part of: `allowance` or `budget`; empty when the account
///   has neither
/// @param percent spent of it in its period; 100 is all of it
/// @param balance credits available
/// @param daysLeft of the period, counting today
/// @param burnPerDay credits a day, over the last seven days
/// @param lastsPeriod whether the balance lasts to the end of the period at that rate
/// @param hourOverUsual by how many times the last hour cost more than the usual one; null when
///   there is no usual one yet
public record Spend(
    String tierCode,
    String percentOf,
    BigDecimal percent,
    BigDecimal balance,
    int daysLeft,
    BigDecimal burnPerDay,
    boolean lastsPeriod,
    @Nullable BigDecimal hourOverUsual) {}
