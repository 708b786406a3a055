package dev.tollgate.replay;

import dev.tollgate.engine.ledger.DelegatingLedger;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.SettleAnswer;
import dev.tollgate.engine.ledger.SettleHold;
import java.util.concurrent.atomic.AtomicInteger;

/// A ledger that works until so many calls have been settled.
final class BreakingLedger extends DelegatingLedger {

  private final AtomicInteger left;

  BreakingLedger(Ledger ledger, int settles) {
    super(ledger);
    this.left = new AtomicInteger(settles);
  }

  @Override
  public SettleAnswer settle(SettleHold settle) {
    if (left.getAndDecrement() <= 0) {
      throw new IllegalStateException("the disk is full");
    }
    return super.settle(settle);
  }
}
