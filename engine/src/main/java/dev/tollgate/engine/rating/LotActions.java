package dev.tollgate.engine.rating;

/// What a rollover rule may do about a lot of credits, through the global `lot`.
public interface LotActions {

  /// Says how early the lot is burned.
  ///
  /// @param rank 0 to 1,000; the lowest goes first
  void priority(long rank);
}
