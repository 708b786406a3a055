package dev.tollgate.engine.ledger;

/// The ledger could not answer: what keeps it did not, or refused this one command. Whether the
/// command took effect is not known; sending it again is safe, since it counts once.
public final class LedgerUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LedgerUnavailable(String what, Throwable cause) {
    super(what, cause);
  }
}
