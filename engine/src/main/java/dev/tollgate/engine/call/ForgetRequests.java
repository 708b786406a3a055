package dev.tollgate.engine.call;

import dev.tollgate.engine.access.SignInAttempts;
import java.time.Instant;

/// The use case of forgetting what was asked long ago: idempotency keys, and attempts to sign in.
public final class ForgetRequests {

  private final KeptAnswers answers;
  private final SignInAttempts attempts;

  public ForgetRequests(KeptAnswers answers, SignInAttempts attempts) {
    this.answers = answers;
    this.attempts = attempts;
  }

  /// @param at real time
  /// @return how many there were
  public int forget(Instant at) {
    Instant dayAgo = at.minus(KeptAnswers.KNOWN);
    return answers.removeBefore(dayAgo) + attempts.removeBefore(dayAgo);
  }
}
