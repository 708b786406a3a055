package dev.tollgate.engine.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Items done by several threads in batches, a few of which wait at most: so a stream of any length
/// takes little memory. Items are added, and the work is finished, by one thread.
///
/// @param <T> what is worked on
final class BatchedWork<T> implements AutoCloseable {

  private static final int WAITING_A_THREAD = 4;

  private final ExecutorService threads;
  private final Semaphore room;
  private final int size;
  private final Consumer<List<T>> work;
  private final List<Future<?>> running = new ArrayList<>();
  private List<T> batch = new ArrayList<>();

  /// @param size of a batch
  BatchedWork(int threads, int size, Consumer<List<T>> work) {
    this.threads = Executors.newFixedThreadPool(threads);
    this.room = new Semaphore(threads * WAITING_A_THREAD);
    this.size = size;
    this.work = work;
  }

  void add(T item) {
    batch.add(item);
    if (batch.size() >= size) {
      submit();
    }
  }

  /// Returns once everything added is done.
  ///
  /// @throws IllegalStateException if some of it failed
  void finish() throws InterruptedException {
    submit();
    for (Future<?> each : running) {
      try {
        each.get();
      } catch (ExecutionException failed) {
        throw new IllegalStateException("A batch failed", failed.getCause());
      }
    }
  }

  /// Gives up what is not done yet.
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void submit() {
    if (batch.isEmpty()) {
      return;
    }
    List<T> full = batch;
    batch = new ArrayList<>(size);
    room.acquireUninterruptibly();
    running.add(
        threads.submit(() -> {
          try {
            work.accept(full);
          } finally {
            room.release();
          }
        }));
  }
}
