package dev.tollgate.engine.account;

import org.jspecify.annotations.Nullable;

/// How much may be asked for in a minute of the clock.
///
/// @param requests calls a minute, from 1; null: any number
/// @param tokens of prompt and answer together a minute, from 1; null: any number
public record RateLimit(@Nullable Long requests, @Nullable Long tokens) {

  public static final RateLimit NONE = new RateLimit(null, null);
}
