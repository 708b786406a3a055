package dev.tollgate.engine.call;

import dev.tollgate.engine.ledger.CallId;

/// What comes of the wish to carry a request out.
public sealed interface ClaimedRequest {

  /// It is to be carried out, by whoever asked.
  ///
  /// @param call the id that it is held for under
  /// @param keep whether its answer may be kept
  record Yours(CallId call, boolean keep) implements ClaimedRequest {}

  /// It was carried out before.
  record Answered(KeptAnswer answer) implements ClaimedRequest {}

  /// It is being carried out.
  record UnderWay() implements ClaimedRequest {}

  /// It was carried out, and its answer was not kept.
  record Spent(CallId call) implements ClaimedRequest {}

  /// It failed in the middle, and may have been carried out or not.
  record Unknown() implements ClaimedRequest {}

  /// Its key was named for another one.
  ///
  /// @param body whether the body was another; otherwise the API key was
  record Reused(boolean body) implements ClaimedRequest {}
}
