package dev.tollgate.store.ledger;

/// How the ledger commits.
///
/// @param writers threads that commit, each with a connection of its own
/// @param mostInOneCommit commands that share one transaction
public record LedgerSettings(int writers, int mostInOneCommit) {

  /// One writer: two commit more on an otherwise idle machine, but make smaller batches of what a
  /// gateway sends, which cost the database twice as much a command.
  public static final LedgerSettings DEFAULT = new LedgerSettings(1, 256);

  /// @throws IllegalArgumentException if a number is out of range
  public LedgerSettings {
    if (writers < 1 || writers > 64) {
      throw new IllegalArgumentException(
          "A ledger has 1 to 64 writers, but got %d".formatted(writers));
    }
    if (mostInOneCommit < 1 || mostInOneCommit > 4096) {
      throw new IllegalArgumentException(
          "A commit takes 1 to 4096 commands, but got %d".formatted(mostInOneCommit));
    }
  }
}
