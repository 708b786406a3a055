package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A movement of credits between two book accounts, written once and never changed.
///
/// @param sequence the number of the command that caused it, within its account
/// @param line its place among the movements of that command, from 0
/// @param debit what it leaves
/// @param credit what it enters
/// @param amount above zero
/// @param lot the lot it was taken from or put into; null when none
/// @param at the clock of the command
public record Movement(
    long sequence,
    int line,
    BookAccount debit,
    BookAccount credit,
    Credits amount,
    @Nullable Long lot,
    Instant at) {

  /// @throws IllegalArgumentException if nothing moves
  public Movement {
    if (amount.isZero()) {
      throw new IllegalArgumentException(
          "A movement from %s to %s moves more than nothing"
              .formatted(debit.title(), credit.title()));
    }
  }
}
