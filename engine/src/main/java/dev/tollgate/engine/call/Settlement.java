package dev.tollgate.engine.call;

import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.RuleSetId;

/// What a call came to.
///
/// @param charged what the account paid
/// @param available what it has left
public record Settlement(
    CallId call, Credits charged, Credits overrun, Balance available, RuleSetId ruleSet) {}
