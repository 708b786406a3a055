package dev.tollgate.engine.rating;

/// An alert that a rule raises.
///
/// @param kind a stable word: `allowance_80`
public record RaisedAlert(String kind, RuleRef rule) {}
