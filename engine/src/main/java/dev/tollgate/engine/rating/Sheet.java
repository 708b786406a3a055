package dev.tollgate.engine.rating;

/// What rules write to while they look at one call; for one thread, and cleared for the next call.
public sealed interface Sheet permits GateSheet, PriceSheet {

  void clear();

  /// The rule whose actions follow.
  void acting(RuleRef rule);
}
