package dev.tollgate.app;

import java.util.concurrent.atomic.AtomicBoolean;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Ends the jobs of a node before anything that they use ends: no run begins any more, and those
/// under way are waited for.
final class JobsEndFirst implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(JobsEndFirst.class);

  private final Scheduler scheduler;
  private final AtomicBoolean running = new AtomicBoolean();

  JobsEndFirst(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public void start() {
    running.set(true);
  }

  /// The application waits for the callback as long as its phase may take, and no longer.
  @Override
  public void stop(Runnable callback) {
    Thread.ofPlatform()
        .name("jobs end")
        .start(() -> {
          stop();
          callback.run();
        });
  }

  @Override
  public void stop() {
    try {
      scheduler.shutdown(true);
    } catch (SchedulerException failed) {
      LOG.warn("The jobs of this node were not ended in order", failed);
    }
    running.set(false);
  }

  @Override
  public boolean isRunning() {
    return running.get();
  }

  /// The last to start and the first to end.
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
