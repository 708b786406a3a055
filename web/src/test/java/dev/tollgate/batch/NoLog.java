package dev.tollgate.batch;

import dev.tollgate.engine.run.RunLog;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps nothing.
final class NoLog implements RunLog {

  @Override
  public long begin(String job, String node, Instant at) {
    return 1;
  }

  @Override
  public void progress(long run, long items, long failures, String message, Instant at) {
    // Nobody reads it.
  }

  @Override
  public void end(long run, long items, long failures, String message, Instant at) {
    // Nobody reads it.
  }

  @Override
  public List<Kept> list(@Nullable String job, @Nullable Long before, int limit) {
    return List.of();
  }

  @Override
  public int forget(Instant before) {
    return 0;
  }
}
