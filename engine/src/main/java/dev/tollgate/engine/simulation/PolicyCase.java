package dev.tollgate.engine.simulation;

/// A question to the rules other than the price of a call.
///
/// @param about the fact it is about
/// @param expected the answer, as [PolicyQuestion] writes it
record PolicyCase(PolicyQuestion question, Record about, String expected) {}
