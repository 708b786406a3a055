package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody wants in force.
///
/// @param parent the set in force as its author knew it; null: the one the set was made from
/// @param from when it is to come into force; null: now
/// @param by who publishes
/// @param message what changes, and why
/// @param confirmed whether doubts were shown, and it is meant nevertheless
public record PublishOrder(
    RuleSetId set,
    @Nullable RuleSetId parent,
    @Nullable Instant from,
    String by,
    String message,
    boolean confirmed) {}
