package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
import java.time.Instant;

/// The command that gives a hold back whole: the provider failed before producing anything.
///
/// @param reason kept with the call: `provider_unreachable`
public record ReleaseHold(CallId call, AccountId account, String reason, Instant at) {}
