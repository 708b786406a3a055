package dev.tollgate.engine.billing;

import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;

/// Credits that are sold together.
///
/// @param code names it in purchases
/// @param onSale whether it can be bought
/// @param sort its place in lists
public record CreditPackage(
    String code, String name, Credits credits, Cents price, boolean onSale, int sort) {}
