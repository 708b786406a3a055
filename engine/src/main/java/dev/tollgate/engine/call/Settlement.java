package dev.tollgate.engine.call;

import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.RuleSetId;

/// What a call came to.
///
/// @param charged what the account paid
/// @param overrun above hold and balance, not charged
/// @param cost what the call costs the platform
/// @param available what it has left
public record Settlement(
    CallId call,
    Credits charged,
    Credits overrun,
    ExactCredits cost,
    Balance available,
    RuleSetId ruleSet) {}
