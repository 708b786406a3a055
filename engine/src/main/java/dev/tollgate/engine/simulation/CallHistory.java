package dev.tollgate.engine.simulation;

import java.util.function.Consumer;

/// Streams settled calls back; a port.
public interface CallHistory {

  /// The calls that were settled last, account by account and each account's in the order of its
  /// sequence.
  ///
  /// @param last how many at most
  /// @param each given one call after the other by the calling thread; what it throws ends the
  ///   stream
  void newest(int last, Consumer<RecordedCall> each);
}
