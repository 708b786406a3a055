package dev.tollgate.engine.ledger;

/// Why credits were moved by a person.
///
/// @param reason in the words of who acts
/// @param actor who, as the audit trail names people
public record Cause(String reason, String actor) {}
