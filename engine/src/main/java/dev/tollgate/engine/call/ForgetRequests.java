package dev.tollgate.engine.call;

import dev.tollgate.engine.access.SignInAttempts;
import java.time.Instant;

/// The use case of forgetting what was asked long ago: idempotency keys, attempts to sign in, and
/// after longer what was refused.
public final class ForgetRequests {

  private final KeptAnswers answers;
  private final KeptRefusals refusals;
  private final SignInAttempts attempts;

  public ForgetRequests(KeptAnswers answers, KeptRefusals refusals, SignInAttempts attempts) {
    this.answers = answers;
    this.refusals = refusals;
    this.attempts = attempts;
  }

  /// @param at real time
  /// @return how many there were
  public int forget(Instant at) {
    Instant dayAgo = at.minus(KeptAnswers.KNOWN);
    return answers.removeBefore(dayAgo)
        + attempts.removeBefore(dayAgo)
        + refusals.removeBefore(at.minus(KeptRefusals.KNOWN));
  }
}
