package dev.tollgate.engine.plan;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.plan.Caller.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An API key as those see it who manage it: everything but the key itself.
///
/// @param terms what its maker decided
/// @param test whether it is a `tg_test_…` one, which reaches only the simulated provider
/// @param hint its beginning and last four characters
/// @param created when it was made
/// @param revoked when it was ended; null: it was not
/// @param previousUntil until when the key that a rotation replaced still works; null: it does not
public record ApiKey(
    KeyId id,
    AccountId account,
    Terms terms,
    boolean test,
    String hint,
    Instant created,
    @Nullable Instant revoked,
    @Nullable Instant previousUntil) {

  /// What whoever makes or edits a key decides.
  ///
  /// @param name as people read it
  /// @param member whose key it is; null: the account's
  /// @param expires when it stops working; null: never
  public record Terms(
      String name,
      Role role,
      @Nullable MemberId member,
      KeyScope scope,
      @Nullable Instant expires) {}
}
