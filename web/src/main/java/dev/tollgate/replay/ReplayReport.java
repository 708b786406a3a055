package dev.tollgate.replay;

import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.simulation.ReplayTotals;
import dev.tollgate.engine.simulation.Seed;
import dev.tollgate.engine.simulation.Trace;
import dev.tollgate.engine.simulation.TracedCall;
import java.time.Duration;
import java.time.ZonedDateTime;

/// What a replay came to. Two runs of the same trace, seed, start, rule set and price book differ
/// in `run` and `took` alone.
///
/// @param file the trace's file name
/// @param start the first call on the virtual clock, in the platform's zone
/// @param ruleSet in force during the run
/// @param accounts how many were made
/// @param took real time, first call to last
public record ReplayReport(
    ReplayRun run,
    String file,
    Seed seed,
    ZonedDateTime start,
    RuleSetId ruleSet,
    int accounts,
    Trace trace,
    ReplayTotals.Snapshot totals,
    Duration took) {

  /// What a reader must know before comparing these figures with anything.
  public static final String ORIGIN =
      "The trace carries no customer and no model; both are drawn from the seed.";

  private static final double NANOS_A_SECOND = 1e9;

  public long tokensIn() {
    return trace.calls().stream().mapToLong(TracedCall::promptTokens).sum();
  }

  public long tokensOut() {
    return trace.calls().stream().mapToLong(TracedCall::outputTokens).sum();
  }

  public double seconds() {
    return Math.max(1, took.toNanos()) / NANOS_A_SECOND;
  }

  public double callsPerSecond() {
    return trace.calls().size() / seconds();
  }
}
