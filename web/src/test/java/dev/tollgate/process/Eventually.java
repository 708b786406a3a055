package dev.tollgate.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Waits for what another thread or process is about to do: as long as a slow machine may need.
public final class Eventually {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(20);

  private Eventually() {}

  /// @throws ProcessFailed if it does not come true within five minutes
  public static void comesTrue(String what, BooleanSupplier holds) {
    comes(what, holds::getAsBoolean, Boolean::booleanValue);
  }

  /// Asks until an answer fits.
  ///
  /// @throws ProcessFailed if none comes within five minutes
  public static <T> T comes(String what, Supplier<T> ask, Predicate<T> fits) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    T answer = ask.get();
    while (!fits.test(answer)) {
      if (System.nanoTime() > end) {
        throw new ProcessFailed("Not within %s: %s".formatted(PATIENCE, what));
      }
      pause(POLL);
      answer = ask.get();
    }
    return answer;
  }

  public static void pause(Duration length) {
    LockSupport.parkNanos(length.toNanos());
  }
}
