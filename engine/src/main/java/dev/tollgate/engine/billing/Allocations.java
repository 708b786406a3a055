package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetPeriod;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What members may spend of their account's pool; a port. Changes of one account's allocations are
/// made one after the other, so that two do not allocate the same credits.
public interface Allocations {

  Pool pool(Account account, Instant at);

  /// Gives a member an allocation, or another one in its place.
  ///
  /// @param reset when it starts anew: a day, a week, a month, or never ([BudgetPeriod#TOTAL])
  /// @param before as it stood when it was read; null: whatever it is
  Change allocate(
      Account account,
      MemberId member,
      Credits amount,
      BudgetPeriod reset,
      @Nullable Budget before,
      Instant at,
      String by);

  /// Moves a limit from the pool to a member, who gets an allocation that never starts anew if it
  /// has none.
  Change give(Account account, MemberId member, Credits amount, Instant at, String by);

  /// Moves a limit back: at most what the member has not spent.
  Change takeBack(Account account, MemberId member, Credits amount, Instant at, String by);

  /// Takes an allocation away: the member may spend what anybody may.
  Change end(Account account, Budget before, Instant at, String by);

  /// What came of a change.
  sealed interface Change {

    /// @param allocation null: there is none any more
    record Done(Pool pool, @Nullable Budget allocation) implements Change {}

    record NoSuchMember(MemberId member) implements Change {}

    /// @param asked what the member would be left to spend
    /// @param room the most that it could be
    record OverAllocated(Credits asked, Credits room, Pool pool) implements Change {}

    /// @param left what the member has not spent
    record MoreThanLeft(Credits asked, Credits left) implements Change {}

    record EditedMeanwhile() implements Change {}
  }
}
