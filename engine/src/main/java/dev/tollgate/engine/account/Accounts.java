package dev.tollgate.engine.account;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The organisations there are; a port. A change is one of how an account stood when it was read.
public interface Accounts {

  List<Entry> list(Asked asked, int most);

  Optional<Entry> of(AccountId account);

  /// Makes an account on the newest version of a tier, with an empty book, and says that its first
  /// month is to begin with the whole allowance. In a demo it is a demo account.
  Change make(Profile profile, String tierCode, Instant at, String by);

  Change edit(Account before, Profile after, Instant at, String by);

  /// Refuses its calls from now on.
  ///
  /// @param reason kept, and shown to who manages it
  Change suspend(Account before, String reason, Instant at, String by);

  Change resume(Account before, String reason, Instant at, String by);

  /// An account as lists show it.
  ///
  /// @param suspendedFor why; null: it is not suspended, or nobody said
  record Entry(Account account, Instant created, @Nullable String suspendedFor) {}

  /// What is decided about an account beside its tier.
  ///
  /// @param anchorDay the day of the month its allowance months start on, 1 to 31
  /// @param industry a field rules may test; null: none
  /// @param trialEnds null: it has no trial
  record Profile(
      String name,
      ZoneId zone,
      int anchorDay,
      @Nullable String industry,
      @Nullable Instant trialEnds) {

    public static Profile of(Account account) {
      return new Profile(
          account.name(),
          account.zone(),
          account.anchorDay(),
          account.industry(),
          account.trialEnds());
    }
  }

  /// What a list is in the order of; accounts that are alike follow in the order they were made.
  enum Order {
    CREATED,
    NAME,
    TIER
  }

  /// Which accounts are asked for. What is null is no condition.
  ///
  /// @param name a part of the name, in upper or lower case
  /// @param descending whether the last comes first
  /// @param after only accounts that follow this one
  record Asked(
      @Nullable String tier,
      @Nullable Boolean suspended,
      Account.@Nullable Kind kind,
      @Nullable String name,
      Order order,
      boolean descending,
      @Nullable AccountId after) {}

  /// What came of a change.
  sealed interface Change {

    record Done(Entry entry) implements Change {}

    /// There is no tier of that name that takes new accounts.
    record NoSuchTier(String code) implements Change {}

    /// It is suspended already, or is not.
    record Already(Account account) implements Change {}

    record EditedMeanwhile() implements Change {}
  }
}
