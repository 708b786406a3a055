package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// The use case that ends the months of all accounts whose time has come. One that fails is left
/// for later, and the others go on.
public final class CloseBillingPeriods {

  private static final int AT_ONCE = 1_000;
  private static final int TOGETHER = 16;

  private final ClosedPeriods periods;
  private final CloseBillingPeriod close;

  public CloseBillingPeriods(ClosedPeriods periods, CloseBillingPeriod close) {
    this.periods = periods;
    this.close = close;
  }

  /// Hears how far a run is.
  public interface Watcher {
    void done(AccountId account);

    void failed(AccountId account, RuntimeException why);
  }

  /// Closes what is due.
  public void run(Instant at, Watcher watcher) {
    long after = 0;
    List<AccountId> due = periods.due(at, after, AT_ONCE);
    while (!due.isEmpty()) {
      closeAll(due, at, watcher);
      after = due.getLast().value();
      due = periods.due(at, after, AT_ONCE);
    }
  }

  private void closeAll(List<AccountId> due, Instant at, Watcher watcher) {
    Semaphore room = new Semaphore(TOGETHER);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (AccountId account : due) {
        threads.execute(() -> {
          room.acquireUninterruptibly();
          try {
            closeOne(account, at, watcher);
          } finally {
            room.release();
          }
        });
      }
    }
  }

  private void closeOne(AccountId account, Instant at, Watcher watcher) {
    try {
      close.close(account, at);
      periods.worked(account);
      watcher.done(account);
    } catch (RuntimeException failed) {
      periods.failed(account, String.valueOf(failed.getMessage()), at);
      watcher.failed(account, failed);
    }
  }
}
