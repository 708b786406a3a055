package dev.tollgate.app;

import dev.tollgate.batch.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every half a minute whether a job is kept from its next run, as by a clock that went
/// backwards, and mends it.
final class TimetableWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TimetableWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final Timetable timetable;
  private final Scheduler scheduler;
  private final InstantSource realClock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("timetable").factory());

  TimetableWatch(Timetable timetable, Scheduler scheduler, InstantSource realClock) {
    this.timetable = timetable;
    this.scheduler = scheduler;
    this.realClock = realClock;
  }

  /// Brings the database in line with the timetable, and watches it from then on.
  void start() {
    try {
      timetable.agreeWith(scheduler);
    } catch (SchedulerException failed) {
      throw new IllegalStateException("The timetable cannot be kept in the database", failed);
    }
    look();
    var _ =
        thread.scheduleWithFixedDelay(
            this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      Instant now = realClock.instant();
      int mended = scheduler.isShutdown() ? 0 : timetable.mend(scheduler, now);
      if (mended > 0) {
        LOG.warn(
            "{} jobs were kept from their next run, which a clock put too far ahead or a node could not begin; they run again",
            mended);
      }
    } catch (SchedulerException | RuntimeException failed) {
      LOG.warn("Cannot look whether jobs are kept from running; the next look comes", failed);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
