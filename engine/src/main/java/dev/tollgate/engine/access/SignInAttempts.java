package dev.tollgate.engine.access;

import java.time.Duration;
import java.time.Instant;

/// Counts attempts to sign in, for all nodes together; a port.
public interface SignInAttempts {

  /// Counts an attempt before it is looked at, so that many at once cannot all pass.
  ///
  /// @param within attempts older than this begin anew
  Count count(String subject, Duration within, Instant at);

  /// Forgets what was counted of a subject.
  void forget(String subject);

  /// Takes back one attempt, which succeeded.
  void takeBack(String subject);

  /// Removes counts that began before a time.
  ///
  /// @return how many
  int removeBefore(Instant time);

  /// @param attempts this one among them
  /// @param since when the first of them was
  record Count(int attempts, Instant since) {}
}
