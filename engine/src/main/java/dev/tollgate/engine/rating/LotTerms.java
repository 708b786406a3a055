package dev.tollgate.engine.rating;

/// What rules see of a lot of credits when they say how early it is burned.
///
/// @param source `ROLLED`, `ALLOWANCE`, `COUPON`, `BONUS`, `REFUND` or `PURCHASED`
/// @param paid whether anything was paid for it
public record LotTerms(String source, boolean paid) {}
