package dev.tollgate.engine.rating;

/// A ceiling that a gate rule declared; the hold checks it.
///
/// @param counter what is counted: `month_tokens`, `day_calls` …
/// @param most the largest value allowed
public record Ceiling(String counter, long most, RuleRef rule) {}
