package dev.tollgate.replay;

import java.io.Serial;

/// A replay that cannot begin; says why, and what would do.
public final class ReplayRefused extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public ReplayRefused(String message) {
    super(message);
  }
}
