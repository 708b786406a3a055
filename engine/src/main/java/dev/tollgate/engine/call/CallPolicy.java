package dev.tollgate.engine.call;

import java.time.Duration;
import java.time.ZoneId;

/// What every call of this platform has in common.
///
/// @param platformZone where peak hours and holidays are reckoned
/// @param lease how long a hold lives without renewal, on real time
public record CallPolicy(ZoneId platformZone, Duration lease) {}
