package dev.tollgate.app.home;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A reason not to start that its reader can mend: one sentence that names the value and the way
/// out, shown without a stack trace.
public final class StartRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StartRefused(String sentence) {
    super(sentence);
  }

  public StartRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /// The refusal that a failure is or was caused by.
  public static Optional<StartRefused> within(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(StartRefused.class::isInstance)
        .map(StartRefused.class::cast)
        .findFirst();
  }
}
