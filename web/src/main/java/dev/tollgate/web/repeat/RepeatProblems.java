package dev.tollgate.web.repeat;

import dev.tollgate.engine.call.ClaimedRequest;
import dev.tollgate.engine.call.RequestKey;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.web.error.ApiError;
import java.util.Map;

/// Why a request with an `Idempotency-Key` is not carried out.
final class RepeatProblems {

  private static final Map<String, String> NOT_AGAIN = Map.of("x-should-retry", "false");

  private RepeatProblems() {}

  static ApiError noKey(String key) {
    return ApiError.ofField(
        422,
        "invalid_request",
        RepeatedRequests.HEADER,
        "%s has %d characters: it must have 1 to 255, visible and of ASCII, such as a UUID."
            .formatted(RepeatedRequests.HEADER, key.length()));
  }

  static ApiError reused(RequestKey key, ClaimedRequest.Reused reused) {
    return ApiError.of(
            422,
            "idempotency_key_reused",
            "The idempotency key '%s' was named for %s before. Name another one for another request."
                .formatted(
                    key.key(), reused.body() ? "another body" : "the same with another API key"))
        .with(NOT_AGAIN);
  }

  static ApiError underWay(RequestKey key) {
    return ApiError.of(
            409,
            "idempotency_key_in_flight",
            "A request with the idempotency key '%s' is under way. Ask again in 1 s for its answer."
                .formatted(key.key()))
        .with(Map.of("Retry-After", "1"));
  }

  static ApiError spent(RequestKey key, CallId call) {
    return (key.metered()
            ? ApiError.of(
                409,
                "already_charged",
                "The call with the idempotency key '%s' was made, and its answer is not kept. What it cost tells GET /api/v1/calls/%s."
                    .formatted(key.key(), call))
            : ApiError.of(
                409,
                "already_done",
                "What was asked for with the idempotency key '%s' was done, and its answer is not kept. Look at what there is now."
                    .formatted(key.key())))
        .with(NOT_AGAIN);
  }

  static ApiError unknown(RequestKey key) {
    return ApiError.of(
            409,
            "outcome_unknown",
            "What was asked for with the idempotency key '%s' failed in the middle and was perhaps done. Look at what there is now, and name another key to do it again."
                .formatted(key.key()))
        .with(NOT_AGAIN);
  }
}
