package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;

/// What the ledger answered to [SettleHold].
public sealed interface SettleAnswer {

  /// @param charged what the account paid
  /// @param overrun what exceeded the hold and the balance: shown on the receipt, not charged
  /// @param available after it
  /// @param repeated whether the call had been settled before, and this is that answer again
  record Settled(
      Credits charged, Credits overrun, Balance available, boolean repeated, long sequence)
      implements SettleAnswer {}

  /// The call was released before: nothing is charged.
  record WasReleased() implements SettleAnswer {}

  /// No such call in this account.
  record Unknown() implements SettleAnswer {}
}
