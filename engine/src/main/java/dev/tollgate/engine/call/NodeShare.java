package dev.tollgate.engine.call;

/// What this node may let through of a limit of so much a minute, when other nodes let through the
/// rest; a port.
@FunctionalInterface
public interface NodeShare {

  /// @param limit of all nodes together
  /// @param minute of the clock, counted from 1970
  /// @return the same for the whole minute; zero when the limit is smaller than there are nodes and
  ///   this one has none of it
  long of(long limit, long minute);
}
