package dev.tollgate.engine.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The use case of somebody who changes their own password. They say the one they have, which
/// nobody may guess: after so many attempts in a quarter of an hour none is looked at.
public final class ChangePassword {

  private static final Duration WITHIN = Duration.ofMinutes(15);
  private static final int MOST = 10;

  private final People people;
  private final SignInAttempts attempts;

  public ChangePassword(People people, SignInAttempts attempts) {
    this.people = people;
    this.attempts = attempts;
  }

  /// What became of it.
  public sealed interface Answer {

    /// @param person as of now: what began under the password before has ended
    record Changed(Person person) implements Answer {}

    /// @param why with the limit, for the person to read
    record Refused(String why) implements Answer {}
  }

  /// @param present the password they say they have
  /// @param at real time
  public Answer change(Person person, String present, String next, Instant at) {
    Optional<String> unfit = unfit(person, present, next);
    if (unfit.isPresent()) {
      return new Answer.Refused(unfit.get());
    }
    String subject = "password of " + person.name();
    if (attempts.count(subject, WITHIN, at).attempts() > MOST) {
      return new Answer.Refused(
          "There were more than %d attempts in %d minutes. Try again later."
              .formatted(MOST, WITHIN.toMinutes()));
    }
    if (present.length() > SignIn.LONGEST
        || people.withPassword(person.name(), present).isEmpty()) {
      return new Answer.Refused(
          "The present password is another one. Look for a typing error, or ask an administrator for a new password.");
    }
    attempts.forget(subject);
    return new Answer.Changed(people.changePassword(person, next, at));
  }

  private static Optional<String> unfit(Person person, String present, String next) {
    return next.equals(present)
        ? Optional.of("The new password must be another one than you have.")
        : NewPassword.unfit(person.name(), next);
  }
}
