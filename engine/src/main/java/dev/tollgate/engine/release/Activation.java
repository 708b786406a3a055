package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry of the log that says which set is in force.
///
/// Of the entries whose instant has come the last one counts: so what is said later takes the place
/// of everything said before, from its own instant on.
///
/// @param sequence its place in the log, from 1
/// @param from when the set comes into force
/// @param by who said so
/// @param approvedBy the second person; null when none was needed
/// @param message why
/// @param at when it was said
public record Activation(
    long sequence,
    RuleSetId set,
    Instant from,
    String by,
    @Nullable String approvedBy,
    String message,
    Instant at) {}
