package dev.tollgate.engine.rating;

/// What rules write to while they look at one fact; for one thread, and cleared for the next fact.
public sealed interface Sheet permits GateSheet, PriceSheet, PolicySheet {

  void clear();

  /// The rule whose actions follow.
  void acting(RuleRef rule);
}
