package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The command that gives an account credits, once per reference.
///
/// @param reference names the cause: `seed:allowance`, `payment:pi_1`; a second grant with the same
///   one changes nothing
/// @param priority burned in this order, lower first
/// @param expires null: never
/// @param paid what was paid for it, in credits at face value; zero when nothing
/// @param repaysReceivable whether it first repays what the account owes
public record GrantLot(
    AccountId account,
    String reference,
    LotSource source,
    Credits amount,
    int priority,
    @Nullable Instant expires,
    Credits paid,
    boolean repaysReceivable,
    Instant at) {}
