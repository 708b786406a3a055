package dev.tollgate.engine.access;

import java.time.Instant;
import java.util.Optional;

/// Links by which people choose a password; a port. Of a link only a fingerprint of its secret is
/// kept. It ends when it is used or a newer one is made, and when its person gets another password
/// or address, or may not sign in any more.
public interface PasswordLinks {

  /// Keeps a link in place of those the person had.
  ///
  /// @param secret what is in the link
  void keep(String secret, Registered person, Instant expires, Instant at);

  /// Whose password a link chooses; empty: it has ended, or there never was one.
  Optional<Registered> find(String secret, Instant at);

  /// Ends a link that works; false when somebody else has, or it does not.
  boolean use(String secret, Instant at);
}
