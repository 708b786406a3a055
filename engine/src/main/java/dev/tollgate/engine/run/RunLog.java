package dev.tollgate.engine.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps what became of runs of jobs; a port.
public interface RunLog {

  /// @return the number of the run
  long begin(String job, String node, Instant at);

  /// Notes how far a run is.
  void progress(long run, long items, long failures, String message, Instant at);

  void end(long run, long items, long failures, String message, Instant at);

  /// The newest first.
  ///
  /// @param job null: of all
  /// @param before only runs with a smaller number; null: all
  List<Kept> list(@Nullable String job, @Nullable Long before, int limit);

  /// Forgets runs that ended before.
  int forget(Instant before);

  /// A run that did something, failed, or took long.
  ///
  /// @param seen when its progress was noted last
  /// @param ended null: it runs, or its node is gone
  /// @param message what failed last; empty: nothing did
  record Kept(
      long id,
      String job,
      String node,
      Instant started,
      Instant seen,
      @Nullable Instant ended,
      long items,
      long failures,
      String message) {

    /// A node that says nothing of a run for so long is gone.
    private static final Duration SILENCE = Duration.ofMinutes(5);

    /// @param realNow never a demo's
    public State state(Instant realNow) {
      if (ended == null) {
        return seen.isBefore(realNow.minus(SILENCE)) ? State.LOST : State.RUNNING;
      }
      return failures > 0 ? State.FAILED : State.DONE;
    }
  }

  /// What became of a run.
  enum State {
    RUNNING,
    DONE,
    /// It ended, and some or all of its work failed.
    FAILED,
    /// Its node died in it; its work is done by another run.
    LOST
  }
}
