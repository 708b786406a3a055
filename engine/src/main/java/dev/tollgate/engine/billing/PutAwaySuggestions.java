package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import java.time.Instant;

/// Suggestions of another tier that a customer wants to see no more; a port. One stays put away
/// while a month comes to the same sums, and is back when another month changes them.
public interface PutAwaySuggestions {

  /// Whether the tier that a month suggests was put away at the sums it has.
  boolean isPutAway(ComparedMonth month);

  /// @param tier as whoever puts it away saw it suggested
  Change putAway(AccountId account, String tier, Instant at, String by);

  /// Shows it again.
  Change bringBack(AccountId account, String tier, Instant at, String by);

  /// What came of a change. What was so already is done, too.
  sealed interface Change {

    record Done(ComparedMonth month) implements Change {}

    /// The account's last month suggests another tier, or none.
    record NotSuggested(String tier) implements Change {}
  }
}
