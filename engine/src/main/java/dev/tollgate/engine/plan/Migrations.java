package dev.tollgate.engine.plan;

import dev.tollgate.engine.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Accounts that an administrator put on another tier by hand; a port. No money moves by it.
public interface Migrations {

  /// @param id 1 and up, in the order they were made
  record Migration(
      long id,
      AccountId account,
      String fromTier,
      int fromVersion,
      String toTier,
      int toVersion,
      String reason,
      String by,
      Instant at) {}

  /// What became of one.
  sealed interface Outcome {

    record Done(Migration migration) implements Outcome {}

    record NoSuchAccount(AccountId account) implements Outcome {}

    record NoSuchTier(String code) implements Outcome {}

    record TierRetired(String code) implements Outcome {}

    /// The account is on the newest version of that tier.
    record AlreadyThere(AccountId account, String code) implements Outcome {}
  }

  /// Puts an account on the newest version of a tier, with its audit entry.
  ///
  /// @param edit why, in at least ten characters
  Outcome migrate(AccountId account, String tier, Edit edit);

  /// The newest first.
  ///
  /// @param before the id of the last one of the page before; null: from the newest
  List<Migration> list(@Nullable Long before, int most);
}
