package dev.tollgate.engine.simulation;

import java.time.Instant;

/// A call as a trace tells it: when, and how many tokens. Who made it and with which model, the
/// trace does not say.
///
/// @param line where it stands in its file, from 1; draws from a [Seed] are made by it, so that a
///   broken row changes nothing for the others
/// @param at the clock of the trace
/// @param promptTokens zero or more
/// @param outputTokens zero or more
public record TracedCall(int line, Instant at, long promptTokens, long outputTokens) {}
