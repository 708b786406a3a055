package dev.tollgate.engine.plan;

import org.jspecify.annotations.Nullable;

/// How many calls and tokens a tier lets an account have. What is null is not limited by the tier.
///
/// @param requestsAMinute calls begun in a minute
/// @param tokensAMinute tokens of those calls, prompt and answer
/// @param callsADay calls of a day in the account's zone
/// @param callsAMonth calls of the account's allowance month
public record CallLimits(
    @Nullable Long requestsAMinute,
    @Nullable Long tokensAMinute,
    @Nullable Long callsADay,
    @Nullable Long callsAMonth) {

  public static final CallLimits NONE = new CallLimits(null, null, null, null);
}
