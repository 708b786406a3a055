package dev.tollgate.engine.plan;

import dev.tollgate.engine.account.AccountId;
import java.util.Optional;

/// Finds callers by what they present; a port.
public interface Callers {

  /// The caller behind a key, or empty when the key is unknown or revoked.
  Optional<Caller> byKey(String presentedKey);

  /// An account as its own first key would call, for quotes made on its behalf.
  Optional<Caller> byAccount(AccountId account);

  /// The newest version of a tier.
  Optional<TierVersion> tier(String code);

  /// The same caller as it is now, past every cache, after the ledger said it had changed; empty
  /// when its key no longer works.
  Optional<Caller> again(Caller stale);
}
