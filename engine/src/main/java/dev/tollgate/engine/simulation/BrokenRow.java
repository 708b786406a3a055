package dev.tollgate.engine.simulation;

/// A row of a trace that tells no call.
///
/// @param line where it stands in its file, from 1
/// @param problem what is wrong with it, naming the value
public record BrokenRow(int line, String problem) {}
