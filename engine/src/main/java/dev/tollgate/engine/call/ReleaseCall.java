package dev.tollgate.engine.call;

import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.ReleaseHold;
import java.time.Instant;

/// The use case for a call that came to nothing: the provider failed before producing anything, so
/// its hold is given back whole.
public final class ReleaseCall {

  private final Ledger ledger;

  public ReleaseCall(Ledger ledger) {
    this.ledger = ledger;
  }

  /// @param reason kept with the call: `provider_unreachable`
  public void release(AdmittedCall call, String reason, Instant at) {
    ledger.release(new ReleaseHold(call.id(), call.caller().account().id(), reason, at));
  }
}
