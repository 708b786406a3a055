package dev.tollgate.engine.billing.collection;

import java.time.Instant;

/// The use case of fees that were not paid within their grace, however often the card was tried:
/// the account goes to its tier's fallback tier, or is suspended where there is none. Once the fee
/// is paid, it returns.
public final class DunAccounts {

  private static final String BY = "dunning";

  private final Dunned dunned;

  public DunAccounts(Dunned dunned) {
    this.dunned = dunned;
  }

  public void run(Instant at, int limit) {
    dunned.overdue(limit).forEach(fee -> dunned.fall(fee, at, BY));
    dunned.paid(limit).forEach(fee -> dunned.rise(fee, at, BY));
  }
}
