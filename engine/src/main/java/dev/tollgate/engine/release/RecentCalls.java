package dev.tollgate.engine.release;

import java.util.List;

/// Calls that were made and settled, with what they were rated on; a port.
public interface RecentCalls {

  /// The newest first.
  List<SampleCall> last(int limit);
}
