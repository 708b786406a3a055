package dev.tollgate.replay;

import dev.tollgate.engine.simulation.Seed;
import dev.tollgate.engine.simulation.Trace;
import java.time.ZonedDateTime;

/// What is to be replayed, and how. The same order under the same rules and prices gives the same
/// credits.
///
/// @param file the trace's file name
/// @param trace as recorded
/// @param start of the first call on the virtual clock, in the platform's zone
/// @param accounts how many are made; one or more
public record ReplayOrder(String file, Trace trace, Seed seed, ZonedDateTime start, int accounts) {

  /// As many as commit together at most, so that the ledger is never short of company.
  public static final int USUAL_ACCOUNTS = 256;
}
