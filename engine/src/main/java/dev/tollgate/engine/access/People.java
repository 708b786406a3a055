package dev.tollgate.engine.access;

import java.time.Instant;
import java.util.Optional;

/// Those who may sign in; a port. What it is told of goes into the audit trail.
public interface People {

  /// The person of a name; empty when there is none or they may not sign in.
  Optional<Person> named(String name);

  /// The person an identity provider knows by an e-mail address, whatever its case.
  Optional<Person> withEmail(String email);

  /// The person of a name, if the password is theirs. Takes as long when there is no such person.
  Optional<Person> withPassword(String name, String password);

  /// Gives a person another password, which ends what began under the one before.
  ///
  /// @return the person as of now
  Person changePassword(Person person, String password, Instant at);

  /// @param how `with a password from 192.0.2.7`
  void signedIn(Person person, String how, Instant at);

  /// @param name as it was typed
  /// @param why `the password is wrong`
  void turnedAway(String name, String why, Instant at);
}
