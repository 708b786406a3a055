package dev.tollgate.engine.simulation;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Backtests that were asked for, how far they are and what they showed; a port. Whoever asked may
/// go away and come back.
public interface BacktestRuns {

  /// @param calls how many at most it looks at
  /// @return the number of the run
  long begin(RuleSetId draft, String by, long calls, Instant at);

  void progress(long run, long calls, Instant at);

  /// @param report what it showed, as JSON
  void finish(long run, long calls, String report, Instant at);

  void fail(long run, String why, Instant at);

  Optional<BacktestRun> find(long run);

  /// The last ones, the newest first.
  List<BacktestRun> last(int limit);
}
