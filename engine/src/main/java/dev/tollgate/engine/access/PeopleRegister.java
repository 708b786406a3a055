package dev.tollgate.engine.access;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.plan.Caller.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may sign in, as administrators keep it; a port. A change names who made it and is kept in
/// the audit trail; it is one of how somebody stood when they were read, and it never leaves a
/// platform that had an administrator without any.
public interface PeopleRegister {

  /// In the order of their names.
  List<Registered> list(Asked asked, int most);

  Optional<Registered> of(String name);

  /// Adds somebody who has no password yet.
  Change add(String name, Registered.Terms terms, Instant at, String by);

  Change edit(Registered before, Registered.Terms after, Instant at, String by);

  /// Gives somebody a password, which ends what began under the one before.
  ///
  /// @param password fit by [NewPassword]
  Change setPassword(Registered before, String password, Instant at, String by);

  /// Ends whatever they do at once, and lets them in no more.
  Change disable(Registered before, Instant at, String by);

  /// Lets somebody in again.
  Change enable(Registered before, Instant at, String by);

  /// Keeps that somebody was sent, or is handed, a link to choose a password.
  void invited(Registered person, Instant at, String by);

  /// Takes somebody away who has no password and never signed in; their link ends.
  Change withdraw(Registered before, Instant at, String by);

  /// By name, what is known of when people come. Who never signed in and has no link is not there.
  Map<String, Registered.Seen> seen(List<Registered> people, Instant at);

  /// The account that the platform's own people act for, by who was first; empty: there are none.
  Optional<AccountId> accountOfOperators();

  /// Whether anybody can sign in and administer.
  boolean hasAdministrator();

  /// Who is asked for. What is null is no condition.
  ///
  /// @param customers only managers and members
  /// @param named a part of their name or e-mail address, in upper or lower case
  /// @param after only names that follow this one
  record Asked(
      @Nullable AccountId account,
      @Nullable Role role,
      boolean customers,
      @Nullable String named,
      @Nullable String after) {

    /// Everybody, a part at a time.
    public static Asked all(@Nullable String after) {
      return new Asked(null, null, false, null, after);
    }
  }

  /// What came of a change.
  sealed interface Change {

    record Done(Registered person) implements Change {}

    /// Somebody has the name, in upper or lower case.
    record NameTaken(String name) implements Change {}

    record EmailTaken(String email) implements Change {}

    record NoSuchAccount(AccountId account) implements Change {}

    /// The account has no such member.
    record NoSuchMember(MemberId member) implements Change {}

    /// They are the only one who can administer.
    record LastAdministrator(String name) implements Change {}

    /// They have a password or signed in: they are disabled, and not taken away.
    record HasSignedIn(String name) implements Change {}

    record EditedMeanwhile(String name) implements Change {}
  }
}
