package dev.tollgate.engine.plan;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The API keys of accounts; a port. Each change names who made it and is kept in the audit trail;
/// a change of a key is one of how it stood when it was read, and of nothing else.
public interface Keys {

  /// Keys in the order they were made.
  ///
  /// @param most at least 1
  List<ApiKey> list(Asked asked, int most);

  Optional<ApiKey> of(KeyId key);

  /// When keys were last used, a minute late at most; those never used are not among them.
  Map<KeyId, Instant> lastUsed(List<ApiKey> keys);

  /// @param test whether it reaches only the simulated provider
  Change issue(AccountId account, ApiKey.Terms terms, boolean test, Instant at, String by);

  Change edit(ApiKey before, ApiKey.Terms after, Instant at, String by);

  /// Puts a new key in the place of an old one, which works until `oldUntil` and no longer than it
  /// would have anyway; one that an earlier rotation left working ends now.
  Change rotate(ApiKey before, Instant oldUntil, Instant at, String by);

  /// Ends a key at once; nodes know within a second.
  Change revoke(ApiKey before, Instant at, String by);

  /// Which keys are asked for.
  ///
  /// @param account null: those of all
  /// @param member null: of all members, and of none
  /// @param only this one alone; null: no such condition
  /// @param named a part of their names, in upper or lower case; null: no such condition
  /// @param after only keys made later than this one
  /// @param revoked whether those that were revoked are among them
  record Asked(
      @Nullable AccountId account,
      @Nullable MemberId member,
      @Nullable KeyId only,
      @Nullable String named,
      @Nullable KeyId after,
      boolean revoked) {}

  /// What came of a change.
  sealed interface Change {

    /// @param secret the key itself, this once; null when none was made
    record Done(ApiKey key, @Nullable String secret) implements Change {}

    record NoSuchAccount(AccountId account) implements Change {}

    record NoSuchMember(MemberId member) implements Change {}

    /// The key is not what it was when it was read.
    record EditedMeanwhile(KeyId key) implements Change {}
  }
}
