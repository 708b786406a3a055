package dev.tollgate.engine.plan;

import java.time.Instant;

/// Who changes something, when and why, for the audit trail.
///
/// @param by `key_17 of acct_3`
/// @param why in their own words; may be empty
public record Edit(String by, Instant at, String why) {}
