package dev.tollgate.web.webhook;

import dev.tollgate.engine.billing.collection.HandleEvents;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Handles events right after they were kept, a few at a time. Those that are left when this node
/// ends are handled by the timetable.
public final class EventsSoon implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(EventsSoon.class.getName());
  private static final int AT_ONCE = 4;
  private static final int A_TIME = 20;

  private final HandleEvents events;
  private final InstantSource clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private final Semaphore places = new Semaphore(AT_ONCE);

  /// Whoever waits takes what has come by the time there is a place; a second need not.
  private final Semaphore waiting = new Semaphore(1);

  public EventsSoon(HandleEvents events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  /// Returns at once.
  void handle() {
    if (!threads.isShutdown()) {
      threads.execute(this::handleAll);
    }
  }

  private void handleAll() {
    if (!waiting.tryAcquire()) {
      return;
    }
    places.acquireUninterruptibly();
    waiting.release();
    try {
      int handled;
      do {
        handled = events.run(A_TIME, clock.instant());
      } while (handled > 0 && !threads.isShutdown());
    } catch (RuntimeException failed) {
      LOG.log(Level.WARNING, "Events of Stripe are left to the timetable", failed);
    } finally {
      places.release();
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
