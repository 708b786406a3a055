package dev.tollgate.store;

/// The ledger could not answer: the database did not, or refused this one command. Whether the
/// command took effect is not known; sending it again is safe, since it counts once.
public final class LedgerUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LedgerUnavailable(String what, Throwable cause) {
    super(what, cause);
  }
}
