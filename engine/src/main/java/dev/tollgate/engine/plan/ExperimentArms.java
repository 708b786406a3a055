package dev.tollgate.engine.plan;

import dev.tollgate.engine.account.AccountId;
import java.util.SortedMap;

/// Which arms of the running experiments an account is in; a port.
public interface ExperimentArms {

  /// The arms of an account that makes a call, by experiment. An account that was in none yet is
  /// drawn into one and stays there.
  SortedMap<String, String> expose(AccountId account);

  /// The arms the account is in, or would be drawn into; nothing is kept of it.
  SortedMap<String, String> of(AccountId account);
}
