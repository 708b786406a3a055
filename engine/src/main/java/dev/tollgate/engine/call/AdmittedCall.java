package dev.tollgate.engine.call;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.rating.PricingRules;

/// A call whose credits are held, with everything it will be rated on frozen: rule set, price, tier
/// version, clock and month-to-date figures.
///
/// @param facts the fact without its usage
/// @param outputCeiling to be sent upstream, even if the client named none
/// @param outputBound the ceiling times the number of answers
/// @param held what is reserved
/// @param available what the account has beside it
/// @param promptBound the most prompt tokens it can have, taken for a count that cannot be read
public record AdmittedCall(
    CallId id,
    Caller caller,
    Model model,
    Price price,
    PricingRules rules,
    CallFacts facts,
    long outputCeiling,
    long outputBound,
    long promptBound,
    Credits held,
    Balance available) {}
