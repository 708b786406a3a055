package dev.tollgate.web.console.signin;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/// An attempt to sign in was not looked at, because there were too many.
final class TooManySignIns extends AuthenticationException {

  private static final long serialVersionUID = 1L;

  private final Duration wait;

  TooManySignIns(Duration wait) {
    super("There were too many attempts to sign in");
    this.wait = wait;
  }

  /// Seconds until the next is looked at.
  long seconds() {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
