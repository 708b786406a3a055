package dev.tollgate.engine.plan;

import dev.tollgate.engine.account.AccountId;

/// Which calls are made with a key the customer brought; a port.
public interface OwnKeys {

  /// Nobody brings keys.
  OwnKeys NONE = (account, provider) -> false;

  /// Whether calls of an account to a provider are made with its own key there.
  boolean inUse(AccountId account, String provider);
}
