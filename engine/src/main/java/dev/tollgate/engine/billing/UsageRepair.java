package dev.tollgate.engine.billing;

import java.time.Instant;
import java.util.List;

/// Adds the calls of a time up again and mends the sums that reports read where they differ; a
/// port. Calls are folded meanwhile, and none is lost or counted twice.
public interface UsageRepair {

  /// @param from the first quarter of an hour, by when calls were admitted
  /// @param to exclusive
  /// @return what was wrong and is mended, a sentence for each account and quarter of an hour
  List<String> repair(Instant from, Instant to);
}
