package dev.tollgate.engine.rating;

import java.math.BigDecimal;

/// What rules see of a tier that an account could be on: its last full month, re-rated under it.
///
/// @param tierCode of the account's own tier
/// @param currentTotal dollars the month came to: fee and usage beyond the allowance
/// @param otherTier a public tier that would have admitted every call
/// @param otherTotal dollars the month would have come to under it
/// @param savingPercent by how much less that is; below zero when it is more
public record TierComparison(
    String tierCode,
    BigDecimal currentTotal,
    String otherTier,
    BigDecimal otherTotal,
    BigDecimal savingPercent) {}
