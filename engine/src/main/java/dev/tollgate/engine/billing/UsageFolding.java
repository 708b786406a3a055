package dev.tollgate.engine.billing;

/// Folds settled calls into the sums that reports read, each exactly once; a port. Several may fold
/// at a time: each takes accounts that no other has.
public interface UsageFolding {

  /// Folds some of what there is.
  ///
  /// @return whether it took as much as it takes at a time, so that there may be more; calls that
  ///   come meanwhile wait for the next time
  boolean fold();
}
