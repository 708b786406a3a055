package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.money.Credits;

/// Tells what was called with customers' own keys; a port.
public interface OwnKeyUsage {

  /// @param tokens all of them, prompt and produced
  /// @param charged the fees of those calls
  record Figures(long calls, long tokens, Credits charged) {}

  Figures of(AccountId account, String provider, AllowanceMonth month);
}
