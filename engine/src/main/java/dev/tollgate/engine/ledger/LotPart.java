package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Credits;

/// A part of a lot: reserved by a hold, or taken by a charge.
///
/// @param lot the lot's number within its account
public record LotPart(long lot, Credits amount) {

  /// The sum of some parts.
  ///
  /// @throws ArithmeticException on overflow
  public static Credits sum(Iterable<LotPart> parts) {
    Credits sum = Credits.ZERO;
    for (LotPart part : parts) {
      sum = sum.plus(part.amount());
    }
    return sum;
  }
}
