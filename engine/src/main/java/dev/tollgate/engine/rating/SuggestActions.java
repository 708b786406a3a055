package dev.tollgate.engine.rating;

/// What a rule about another tier may do, through the global `suggest`.
public interface SuggestActions {

  /// Suggests the other tier, with the saving.
  void offer();
}
