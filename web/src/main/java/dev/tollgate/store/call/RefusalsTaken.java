package dev.tollgate.store.call;

import dev.tollgate.engine.account.AccountId;
import java.util.HashMap;
import java.util.Map;

/// How many refusals of each account were taken in the present minute and day, so that one that
/// only repeats itself, or sends garbage, neither fills the table nor crowds out what its people
/// look for.
final class RefusalsTaken {

  private final Window minute = new Window(60, 60, 20);
  private final Window day = new Window(24 * 60 * 60, 5_000, 1_000);

  /// @param judged whether rules were asked; of those that were not fewer are taken
  /// @param second of real time
  /// @return whether one more is to be kept
  synchronized boolean takes(AccountId account, boolean judged, long second) {
    if (!minute.hasRoom(account, judged, second) || !day.hasRoom(account, judged, second)) {
      return false;
    }
    minute.count(account, judged);
    day.count(account, judged);
    return true;
  }

  /// @param unjudged of those that nobody asked rules about
  private record Taken(int all, int unjudged) {

    private static final Taken NONE = new Taken(0, 0);
  }

  /// A stretch of time in which so many are taken of an account.
  private static final class Window {

    private final long seconds;
    private final int most;
    private final int mostUnjudged;
    private final Map<AccountId, Taken> taken = new HashMap<>();
    private long present;

    Window(long seconds, int most, int mostUnjudged) {
      this.seconds = seconds;
      this.most = most;
      this.mostUnjudged = mostUnjudged;
    }

    boolean hasRoom(AccountId account, boolean judged, long second) {
      if (second / seconds != present) {
        present = second / seconds;
        taken.clear();
      }
      Taken of = taken.getOrDefault(account, Taken.NONE);
      return of.all() < most && (judged || of.unjudged() < mostUnjudged);
    }

    void count(AccountId account, boolean judged) {
      Taken of = taken.getOrDefault(account, Taken.NONE);
      taken.put(account, new Taken(of.all() + 1, of.unjudged() + (judged ? 0 : 1)));
    }
  }
}
