package dev.tollgate.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what another thread or process is about to do.
public final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  private Eventually() {}

  /// @throws ProcessFailed if it does not come true within half a minute
  public static void comesTrue(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new ProcessFailed("Not within %s: %s".formatted(PATIENCE, what));
      }
      pause(POLL);
    }
  }

  public static void pause(Duration length) {
    LockSupport.parkNanos(length.toNanos());
  }
}
