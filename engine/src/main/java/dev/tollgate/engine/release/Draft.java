package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A rule set somebody brings.
///
/// @param scenarios the tables of its tests; without files when it brings none
/// @param parent the set it was made from; null when it was made from none
/// @param author who brings it
/// @param message what changes, and why
/// @param at when it was brought
public record Draft(
    RuleFiles files,
    RuleFiles scenarios,
    @Nullable RuleSetId parent,
    String author,
    String message,
    Instant at) {}
