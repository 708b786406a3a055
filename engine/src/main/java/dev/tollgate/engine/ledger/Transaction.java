package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What moved an account's credits under one number, and why.
///
/// @param change of what the account has less what it owes; below zero when it went out
/// @param parts lot by lot, in the order they moved
/// @param call that was charged or refunded; null: none was
/// @param service that was called: `chat`; null: none was
/// @param model that was called; null: none was
/// @param reference of a grant or an adjustment; null: it has none
/// @param source of a granted lot; null: nothing was granted
/// @param cause who moved it and why; null: no person did
public record Transaction(
    long sequence,
    Kind kind,
    Balance change,
    List<Part> parts,
    @Nullable CallId call,
    @Nullable String service,
    @Nullable String model,
    @Nullable String reference,
    @Nullable LotSource source,
    @Nullable Cause cause,
    Instant at) {

  public Transaction {
    parts = List.copyOf(parts);
  }

  /// What kind of thing moved credits.
  public enum Kind {
    /// A lot came in.
    GRANT,
    /// A call was charged.
    CALL,
    /// A call's charge was given back.
    REFUND,
    /// Credits were taken back.
    DEDUCT,
    /// What was left of a lot expired.
    EXPIRY
  }

  /// @param lot null: what is owed, not what a lot holds
  public record Part(@Nullable Long lot, Credits amount) {}
}
