package dev.tollgate.engine.access;

import java.time.Duration;
import java.time.Instant;

/// The use case of signing in with a password. Who guesses is slowed down, by name and by address:
/// after so many attempts in a quarter of an hour none is looked at until it is over.
public final class SignIn {

  /// A name or password longer than this is nobody's.
  public static final int LONGEST = 72;

  private static final Duration WITHIN = Duration.ofMinutes(15);
  private static final int MOST_BY_NAME = 10;
  private static final int MOST_BY_ADDRESS = 50;

  private final People people;
  private final SignInAttempts attempts;

  public SignIn(People people, SignInAttempts attempts) {
    this.people = people;
    this.attempts = attempts;
  }

  /// @param address of who tries, an IPv6 one by its network
  /// @param at real time
  public SignInAnswer signIn(String name, String password, String address, Instant at) {
    if (name.isBlank() || name.length() > LONGEST || password.length() > LONGEST) {
      return new SignInAnswer.Wrong();
    }
    String byAddress = "address " + address;
    String byName = "name " + name;
    SignInAttempts.Count ofAddress = attempts.count(byAddress, WITHIN, at);
    if (ofAddress.attempts() > MOST_BY_ADDRESS) {
      return tooMany(name, ofAddress, MOST_BY_ADDRESS, "from " + address, at);
    }
    SignInAttempts.Count ofName = attempts.count(byName, WITHIN, at);
    if (ofName.attempts() > MOST_BY_NAME) {
      return tooMany(name, ofName, MOST_BY_NAME, "for the name", at);
    }
    return people
        .withPassword(name, password)
        .<SignInAnswer>map(person -> {
          attempts.forget(byName);
          attempts.takeBack(byAddress);
          people.signedIn(person, "with a password from " + address, at);
          return new SignInAnswer.SignedIn(person);
        })
        .orElseGet(() -> {
          people.turnedAway(name, "the name or the password is wrong, from " + address, at);
          return new SignInAnswer.Wrong();
        });
  }

  /// Kept in the audit trail once, when the limit is passed.
  private SignInAnswer tooMany(
      String name, SignInAttempts.Count count, int most, String whose, Instant at) {
    if (count.attempts() == most + 1) {
      people.turnedAway(name, "over %d attempts %s in 15 minutes".formatted(most, whose), at);
    }
    Duration wait = Duration.between(at, count.since().plus(WITHIN));
    return new SignInAnswer.TooMany(wait.isPositive() ? wait : Duration.ofSeconds(1));
  }
}
