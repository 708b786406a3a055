package dev.tollgate.store.call;

import dev.tollgate.engine.account.AccountId;
import java.util.HashMap;
import java.util.Map;

/// How many refusals of each account were taken in a minute, so that one that only repeats itself
/// does not fill the table.
final class RefusalsOfMinute {

  private static final int MOST = 60;
  private static final long SECONDS = 60;

  private final Map<AccountId, Integer> taken = new HashMap<>();
  private long minute;

  /// @param second of real time
  /// @return whether one more is to be kept
  synchronized boolean takes(AccountId account, long second) {
    long now = second / SECONDS;
    if (now != minute) {
      minute = now;
      taken.clear();
    }
    return taken.merge(account, 1, Integer::sum) <= MOST;
  }
}
