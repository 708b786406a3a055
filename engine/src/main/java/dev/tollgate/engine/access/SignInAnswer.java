package dev.tollgate.engine.access;

import java.time.Duration;

/// What comes of an attempt to sign in.
public sealed interface SignInAnswer {

  record SignedIn(Person person) implements SignInAnswer {}

  /// The name or the password is wrong; which of them is not told.
  record Wrong() implements SignInAnswer {}

  /// There were too many attempts: this one was not looked at.
  ///
  /// @param after how long the next is looked at
  record TooMany(Duration after) implements SignInAnswer {}
}
