package dev.tollgate.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Virtual threads that do something all at once; the first failure of any is the failure of all.
final class Callers implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  <T> void forEach(List<T> subjects, Consumer<T> action) {
    List<Future<?>> running = new ArrayList<>();
    for (T subject : subjects) {
      running.add(threads.submit(() -> action.accept(subject)));
    }
    for (Future<?> each : running) {
      await(each);
    }
  }

  private static void await(Future<?> each) {
    try {
      each.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("A caller failed", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
