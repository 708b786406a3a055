package dev.tollgate.stripe.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the stand-in was told to do wrong next.
final class Faults {

  /// A request that goes wrong.
  enum Kind {
    /// Answers 429 and does nothing.
    TOO_MANY,
    /// Answers 500 and does nothing.
    FAILS,
    /// Does it, and answers 500.
    ACTS_AND_FAILS,
    /// Does it, and never answers.
    ACTS_AND_IS_SILENT;

    boolean acts() {
      return this == ACTS_AND_FAILS || this == ACTS_AND_IS_SILENT;
    }
  }

  private record Fault(String path, Kind kind) {}

  private final List<Fault> next = new ArrayList<>();

  /// Has the next writing requests under a path go wrong.
  synchronized void next(String path, Kind kind, int times) {
    for (int i = 0; i < times; i++) {
      next.add(new Fault(path, kind));
    }
  }

  synchronized Optional<Kind> take(String method, String path) {
    if (method.equals("GET")) {
      return Optional.empty();
    }
    for (int i = 0; i < next.size(); i++) {
      if (path.startsWith(next.get(i).path())) {
        return Optional.of(next.remove(i).kind());
      }
    }
    return Optional.empty();
  }
}
