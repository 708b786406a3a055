package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;

/// A call that credits are held for, and whose: what a lease is renewed by and the sweeper finds.
public record HeldCall(AccountId account, CallId call) {}
