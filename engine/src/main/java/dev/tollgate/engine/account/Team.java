package dev.tollgate.engine.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Some members of an account, and smaller teams: what its limits count, they count together.
///
/// @param parent the team it lies in; null: none
public record Team(
    TeamId id, AccountId account, @Nullable TeamId parent, String name, Instant created) {}
