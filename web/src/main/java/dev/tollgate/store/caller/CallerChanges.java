package dev.tollgate.store.caller;

import dev.tollgate.engine.account.AccountId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// Numbers every change of a caller that a node hears of, so that what was read before the change
/// is known to be old, however the read and the news of the change raced.
///
/// Accounts share slots: a change may make a neighbour's entry old too, never the reverse.
final class CallerChanges {

  private static final int SLOTS = 4096;

  private final AtomicLong count = new AtomicLong();
  private final AtomicLong everyone = new AtomicLong();
  private final AtomicLongArray latest = new AtomicLongArray(SLOTS);

  /// The number to take before a row is read.
  long now() {
    return count.get();
  }

  void changed(AccountId account) {
    latest.accumulateAndGet(slot(account), count.incrementAndGet(), Math::max);
  }

  void allChanged() {
    everyone.accumulateAndGet(count.incrementAndGet(), Math::max);
  }

  /// Whether a row of the account, read after `number` was taken, is still what it was.
  boolean unchangedSince(long number, AccountId account) {
    return everyone.get() <= number && latest.get(slot(account)) <= number;
  }

  private static int slot(AccountId account) {
    return Math.floorMod(Long.hashCode(account.value()), SLOTS);
  }
}
