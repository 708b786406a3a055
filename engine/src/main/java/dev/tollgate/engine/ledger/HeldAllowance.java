package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Credits;
import java.time.Instant;

/// Allowance of a closed month that pending holds have kept: what they give back rolls by that
/// close's cap, the rest is breakage.
///
/// @param monthEnd when the month ended, and so its allowance
/// @param mayRoll what its cap leaves room for
/// @param rollsUntil when what rolls expires, which is the end of the month after
public record HeldAllowance(Instant monthEnd, Credits mayRoll, Instant rollsUntil) {

  HeldAllowance rolled(Credits part) {
    return new HeldAllowance(monthEnd, mayRoll.minus(part), rollsUntil);
  }

  boolean isPartOf(Lot lot) {
    return lot.source() == LotSource.ALLOWANCE && monthEnd.equals(lot.expires());
  }
}
