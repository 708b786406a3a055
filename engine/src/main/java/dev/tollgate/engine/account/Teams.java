package dev.tollgate.engine.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The teams of accounts; a port. A change is one of how a team stood when it was read.
public interface Teams {

  /// Teams in the order they were made.
  ///
  /// @param account null: of all
  /// @param after only teams made later than this one
  List<Team> list(@Nullable AccountId account, @Nullable TeamId after, int most);

  Optional<Team> of(TeamId team);

  Change make(AccountId account, String name, @Nullable TeamId parent, Instant at, String by);

  Change edit(Team before, String name, @Nullable TeamId parent, Instant at, String by);

  /// Takes away a team that is empty; its limits go with it.
  Change remove(Team before, Instant at, String by);

  /// What came of a change.
  sealed interface Change {

    record Done(Team team) implements Change {}

    record NoSuchAccount(AccountId account) implements Change {}

    record Misfit(TeamTree.Misfit why) implements Change {}

    /// @param members those in it
    /// @param teams those that lie in it
    record NotEmpty(long members, long teams) implements Change {}

    record EditedMeanwhile() implements Change {}
  }
}
