package dev.tollgate.engine.rating;

/// How early rules have a lot burned.
///
/// @param rank the lowest goes first
public record LotRank(int rank, RuleRef rule) {}
