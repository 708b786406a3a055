package dev.tollgate.engine.billing;

/// Folds settled calls into the sums that reports read, each exactly once; a port. Several may fold
/// at a time: each takes accounts that no other has.
public interface UsageFolding {

  /// Folds some of what there is.
  ///
  /// @return how many accounts; 0: there was nothing left to take
  int fold();
}
