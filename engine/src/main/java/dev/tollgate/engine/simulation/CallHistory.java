package dev.tollgate.engine.simulation;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// Streams settled calls back; a port.
public interface CallHistory {

  /// The calls that were settled last, account by account and each account's in the order of its
  /// sequence.
  ///
  /// @param last how many at most
  /// @param each given one call after the other by the calling thread; the call itself is read when
  ///   it is asked for, which any thread may do and takes longer than fetching it
  void newest(int last, Consumer<Supplier<RecordedCall>> each);
}
