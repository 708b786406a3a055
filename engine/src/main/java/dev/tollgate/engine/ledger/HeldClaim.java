package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Credits;

/// What a pending hold counts in a counter until it is settled or released.
///
/// @param amount in the counter's unit
public record HeldClaim(CounterKey key, long amount) {

  /// What stays in the counter once the call is settled.
  ///
  /// @param tokens those that count
  long settledAs(long tokens, Credits charged) {
    return switch (key.measure()) {
      case TOKENS -> tokens;
      case SPEND -> charged.micros();
      case CLAIMED -> amount;
    };
  }
}
