package dev.tollgate.engine.alert;

import java.time.Instant;

/// What on the platform waits for somebody, counted; a port.
public interface OpenMatters {

  /// @param since when what happens once, such as a run that failed, counts from; real time
  Counts count(Instant since);

  /// How many there are of each.
  ///
  /// @param suspended accounts whose calls are refused
  /// @param unpaid accounts that lost their tier over a fee they still owe
  /// @param disputes payments that a bank took back and did not return
  /// @param misfits events of the collector that do not fit what was asked for
  /// @param unhandled events of the collector that could not be handled
  /// @param endpoints webhook endpoints that were turned off because they did not answer
  /// @param undelivered what was given up of being delivered
  /// @param failedRuns runs of jobs of which some work failed
  record Counts(
      long suspended,
      long unpaid,
      long disputes,
      long misfits,
      long unhandled,
      long endpoints,
      long undelivered,
      long failedRuns) {}
}
