package dev.tollgate.engine.billing;

import org.jspecify.annotations.Nullable;

/// What a customer asks for; what is null stays as it is.
///
/// @param trial whether to try the tier first, where it offers that
public record WantedPlan(
    @Nullable String tier, @Nullable Interval interval, @Nullable Integer seats, boolean trial) {}
