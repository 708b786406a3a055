package dev.tollgate.engine.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The members of accounts; a port. A change is one of how a member stood when it was read.
public interface Members {

  /// Members in the order they were made; those who left are not among them.
  ///
  /// @param account null: of all
  /// @param team null: of all, and of none
  /// @param after only members made later than this one
  List<Member> list(
      @Nullable AccountId account, @Nullable TeamId team, @Nullable MemberId after, int most);

  /// Like [#list], of one account, and only those whose name has a part, in upper or lower case.
  List<Member> named(AccountId account, String part, @Nullable MemberId after, int most);

  Optional<Member> of(MemberId member);

  Change make(AccountId account, Member.Terms terms, Instant at, String by);

  Change edit(Member before, Member.Terms after, Instant at, String by);

  /// A member leaves: its keys are revoked, its limits and allocation end.
  Change remove(Member before, Instant at, String by);

  /// What came of a change.
  sealed interface Change {

    record Done(Member member) implements Change {}

    record NoSuchAccount(AccountId account) implements Change {}

    record NoSuchTeam(TeamId team) implements Change {}

    record EditedMeanwhile() implements Change {}
  }
}
