package dev.tollgate.provider.simulated;

import java.util.Locale;

/// What the simulated provider does wrong when a request asks for it, as `"metadata":
/// {"simulated_fault": "die_mid_stream"}`.
public enum Fault {
  NONE,
  /// Answers 400 with an OpenAI error object.
  ERROR_400,
  /// Answers 401, as a provider does whose key was revoked.
  ERROR_401,
  /// Answers 429 with `Retry-After: 7`.
  ERROR_429,
  /// Answers 500.
  ERROR_500,
  /// Never answers, until the client gives up.
  HANG,
  /// Answers a stream's first half and then nothing, until the client gives up.
  HANG_MID_STREAM,
  /// Closes the connection before the first byte.
  DIE_BEFORE_ANSWER,
  /// Closes the connection after half of the answer.
  DIE_MID_STREAM,
  /// Answers a stream's first half, then an error object in the stream.
  ERROR_MID_STREAM,
  /// Leaves usage out.
  NO_USAGE,
  /// Reports usage that is not numbers.
  MALFORMED_USAGE,
  /// Reports a negative number of tokens.
  NEGATIVE_USAGE,
  /// Says that another model answered, named by `simulated_model`.
  OTHER_MODEL,
  /// Reports a cost of its own, zero dollars.
  PROVIDER_COST,
  /// Answers 200 with something that is not JSON.
  NOT_JSON;

  static Fault ofKey(String key) {
    for (Fault each : values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(key)) {
        return each;
      }
    }
    return NONE;
  }
}
