package dev.tollgate.engine.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a password must be before it becomes somebody's.
public final class NewPassword {

  /// Characters it has at least.
  public static final int LEAST = 12;

  private static final int RANDOM_BYTES = 18;

  private NewPassword() {}

  /// Why nobody of that name may have it, with the limit; empty: they may.
  public static Optional<String> unfit(String name, String password) {
    int bytes = password.getBytes(StandardCharsets.UTF_8).length;
    if (password.codePointCount(0, password.length()) < LEAST || bytes > SignIn.LONGEST) {
      return Optional.of(
          "The new password must have %d characters or more, and %d bytes at most."
              .formatted(LEAST, SignIn.LONGEST));
    }
    return password.equalsIgnoreCase(name)
        ? Optional.of("The new password must not be the name it is used with.")
        : Optional.empty();
  }

  /// One that nobody guesses, of 24 characters.
  ///
  /// @param random a source nobody can predict: a `SecureRandom`
  public static String random(RandomGenerator random) {
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
