package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;

/// What the ledger answered to an [Adjustment].
public sealed interface AdjustmentAnswer {

  /// @param available after it
  /// @param repeated whether it had been made before, and nothing was done now
  record Done(Adjusted adjusted, Balance available, boolean repeated) implements AdjustmentAnswer {}

  /// The reference stands for something else.
  record ReferenceTaken(Adjusted earlier) implements AdjustmentAnswer {}

  /// No lot was ever granted under the reference.
  record NoSuchLot(String reference) implements AdjustmentAnswer {}

  /// More was to be deducted than may be.
  ///
  /// @param free unexpired, in no hold and not owed
  record NotEnough(Credits asked, Credits free) implements AdjustmentAnswer {}

  /// The account has no such call.
  record NoSuchCall(CallId call) implements AdjustmentAnswer {}

  /// The call was charged nothing, so there is nothing to give back.
  record NothingCharged(CallId call, CallRecord.State state) implements AdjustmentAnswer {}

  /// The refunds of a call would come to more than its charge.
  ///
  /// @param refunded before
  record AboveCharge(CallId call, Credits asked, Credits charged, Credits refunded)
      implements AdjustmentAnswer {}
}
