package dev.tollgate.engine.plan;

import java.time.Instant;

/// Whom a new version of a tier is for.
public sealed interface Reach {

  /// Accounts that come on the tier from now on; who is on it keeps what it has.
  record NewAccounts() implements Reach {}

  /// Also the accounts that are on it, from a moment on.
  ///
  /// @param from the notice date; not after now: at once
  record ExistingAccounts(Instant from) implements Reach {}
}
