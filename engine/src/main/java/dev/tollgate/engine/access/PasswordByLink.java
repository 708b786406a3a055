package dev.tollgate.engine.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// The use case of people who choose a password by a link: those who are invited, and those who
/// forgot theirs. A link works once. Who asks for one is not told whether anybody is known by that
/// name, neither in words nor by how long the answer takes.
public final class PasswordByLink {

  private static final Duration INVITED = Duration.ofDays(7);
  private static final Duration FORGOTTEN = Duration.ofHours(1);
  private static final Duration WITHIN = Duration.ofHours(1);
  private static final int MOST_BY_PERSON = 3;
  private static final int MOST_BY_ADDRESS = 20;
  private static final int LONGEST_SECRET = 100;

  private final PeopleRegister register;
  private final People people;
  private final PasswordLinks links;
  private final SignInAttempts attempts;
  private final Letters letters;
  private final UnaryOperator<String> address;
  private final RandomGenerator random;
  private final Executor later;

  /// @param address of the page that takes a secret
  /// @param random a source nobody can predict: a `SecureRandom`
  /// @param later where letters are written that nobody waits for
  public PasswordByLink(
      PeopleRegister register,
      People people,
      PasswordLinks links,
      SignInAttempts attempts,
      Letters letters,
      UnaryOperator<String> address,
      RandomGenerator random,
      Executor later) {
    this.register = register;
    this.people = people;
    this.links = links;
    this.attempts = attempts;
    this.letters = letters;
    this.address = address;
    this.random = random;
    this.later = later;
  }

  /// What came of an invitation.
  public sealed interface Invitation {

    record Sent(String email) implements Invitation {}

    /// No mail is sent to them: whoever invites hands the link over.
    record ToHandOver(String link) implements Invitation {}

    /// @param email where it could not be sent
    record Failed(String email) implements Invitation {}
  }

  /// What came of choosing a password.
  public sealed interface Choice {

    record Chosen(Registered person) implements Choice {}

    /// The link still works.
    record Unfit(String why) implements Choice {}

    /// The link has ended, or there never was one.
    record Ended() implements Choice {}
  }

  /// Whether those who forgot their password are helped by mail.
  public boolean isOpen() {
    return letters.isOpen();
  }

  /// @param at real time
  public Invitation invite(Registered person, Instant at, String by) {
    String link = link(person, INVITED, at);
    register.invited(person, at, by);
    String email = person.terms().email();
    if (email == null || !letters.isOpen()) {
      return new Invitation.ToHandOver(link);
    }
    boolean sent =
        letters.send(
            email,
            "You are invited to Tollgate",
            "You may sign in to Tollgate as %s. Choose a password here within seven days:\n\n%s\n\nThe link works once."
                .formatted(person.name(), link));
    return sent ? new Invitation.Sent(email) : new Invitation.Failed(email);
  }

  /// Somebody says that they forgot their password.
  ///
  /// @param who a name or an e-mail address
  /// @param network where they ask from
  /// @return false: too many asked from there, and nothing is sent
  public boolean forgotten(String who, String network, Instant at) {
    if (attempts.count("link for " + network, WITHIN, at).attempts() > MOST_BY_ADDRESS) {
      return false;
    }
    later.execute(() -> known(who).ifPresent(person -> remind(person, at)));
    return true;
  }

  private Optional<Registered> known(String who) {
    String text = who.strip();
    return people
        .named(text)
        .or(() -> people.withEmail(text))
        .flatMap(person -> register.of(person.name()));
  }

  private void remind(Registered person, Instant at) {
    String email = person.terms().email();
    if (email != null
        && attempts.count("link of " + person.name(), WITHIN, at).attempts() <= MOST_BY_PERSON) {
      letters.send(
          email,
          "A new password for Tollgate",
          "Somebody, most likely you, asked for a new password for %s. Choose it here within an hour:\n\n%s\n\nThe link works once. Your password is as it was until you do; if it was not you, do nothing."
              .formatted(person.name(), link(person, FORGOTTEN, at)));
    }
  }

  private String link(Registered person, Duration length, Instant at) {
    String secret = NewPassword.random(random) + NewPassword.random(random);
    links.keep(secret, person, at.plus(length), at);
    return address.apply(secret);
  }

  /// Who chooses by a link; empty: it has ended, or there never was one.
  public Optional<Registered> opened(String secret, Instant at) {
    return secret.length() > LONGEST_SECRET ? Optional.empty() : links.find(secret, at);
  }

  public Choice choose(String secret, String password, Instant at) {
    Optional<Registered> whose = opened(secret, at);
    if (whose.isEmpty()) {
      return new Choice.Ended();
    }
    Registered person = whose.get();
    Optional<String> unfit = NewPassword.unfit(person.name(), password);
    if (unfit.isPresent()) {
      return new Choice.Unfit(unfit.get());
    }
    if (!links.use(secret, at)) {
      return new Choice.Ended();
    }
    String by = "%s of %s, by a link".formatted(person.name(), person.terms().account());
    return register.setPassword(person, password, at, by) instanceof PeopleRegister.Change.Done done
        ? new Choice.Chosen(done.person())
        : new Choice.Ended();
  }
}
