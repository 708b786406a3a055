package dev.tollgate.replay;

import dev.tollgate.engine.ledger.CallId;
import java.util.UUID;

/// The identity of one run. Runs never share accounts or calls, so they never disturb each other.
///
/// @param id drawn anew for each run; half of each of its call ids
public record ReplayRun(UUID id) {

  private static final long UPPER_HALF = 0xFFFF_FFFF_0000_0000L;

  /// The id of the call on a line of the trace: the run's own digits, then the line.
  public CallId call(int line) {
    long low = (id.getLeastSignificantBits() & UPPER_HALF) | line;
    return new CallId(new UUID(id.getMostSignificantBits(), low));
  }

  /// The name of its account at a place, from 0.
  public String accountName(int place) {
    return "replay %s %03d".formatted(brief(), place);
  }

  /// The reference of an account's lot, both counted from 0.
  public String lotReference(int place, int lot) {
    return "replay:%s:%d:%d".formatted(id, place, lot);
  }

  /// The first eight digits, as people read it.
  public String brief() {
    return id.toString().substring(0, 8);
  }
}
