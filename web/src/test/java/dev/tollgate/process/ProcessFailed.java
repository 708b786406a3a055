package dev.tollgate.process;

import java.io.Serial;

/// A process that ended or stayed silent when it should not have; carries what it said.
public final class ProcessFailed extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  ProcessFailed(String message) {
    super(message);
  }
}
