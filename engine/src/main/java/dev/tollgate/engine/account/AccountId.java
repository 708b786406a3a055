package dev.tollgate.engine.account;

import java.util.Optional;

/// The identity of an account. Rows of the ledger are led by it, and locks are taken in its order.
///
/// @param value positive; shown to people and clients as `acct_17`
public record AccountId(long value) implements Comparable<AccountId> {

  private static final String PREFIX = "acct_";

  /// Reads `acct_17`; empty when the text is no such thing.
  public static Optional<AccountId> parse(String text) {
    return IdText.number(text, PREFIX).map(AccountId::new);
  }

  @Override
  public int compareTo(AccountId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return PREFIX + value;
  }
}
