package dev.tollgate.engine.release;

import java.util.List;

/// Reads rule files as far as can be told without building them, which is soon enough for who is
/// still typing; a port.
public interface RuleReader {

  /// Everything that is found wrong, in the order of files and lines. A set that reads well may
  /// still be refused when it is built, though only for the rarest of faults.
  List<Finding> read(RuleFiles files);
}
