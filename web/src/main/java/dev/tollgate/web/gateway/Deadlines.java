package dev.tollgate.web.gateway;

import dev.tollgate.provider.ProviderAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Ends answers that nobody waits for any more: closing one from outside wakes whoever reads it.
public final class Deadlines implements AutoCloseable {

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("deadlines").factory());

  void endAfter(Duration time, ProviderAnswer.Begun answer) {
    var _ = timer.schedule(() -> end(answer), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private static void end(ProviderAnswer.Begun answer) {
    try {
      answer.close();
    } catch (IOException ended) {
      // It is closed, which is all that was wanted.
    }
  }
}
