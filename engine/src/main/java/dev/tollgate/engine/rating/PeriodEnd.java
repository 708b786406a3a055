package dev.tollgate.engine.rating;

import java.math.BigDecimal;

/// What rules see of an allowance month that ends.
///
/// @param tierCode of the tier the account was on
/// @param unusedAllowance credits of the allowance that were neither spent nor held
/// @param monthlyGrant credits the tier grants each month
public record PeriodEnd(String tierCode, BigDecimal unusedAllowance, BigDecimal monthlyGrant) {}
