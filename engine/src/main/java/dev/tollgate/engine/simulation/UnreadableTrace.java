package dev.tollgate.engine.simulation;

import java.io.Serial;

/// A file that is no trace at all; a single bad row is a [BrokenRow] instead.
public final class UnreadableTrace extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public UnreadableTrace(String message) {
    super(message);
  }
}
