package dev.tollgate.replay;

import java.io.Serial;

/// A run that had to be given up, as one of its calls could not be carried through.
public final class ReplayFailed extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public ReplayFailed(ReplayRun run, Throwable cause) {
    super(
        "Run %s was given up: %s. Its open holds are swept when their leases lapse; replay again, which is a new run."
            .formatted(run.brief(), cause.getMessage()),
        cause);
  }
}
