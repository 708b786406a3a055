package dev.tollgate.engine.access;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.plan.Caller.Role;
import org.jspecify.annotations.Nullable;

/// Somebody who signs in with a name, and acts for an account.
///
/// @param name what they sign in with
/// @param member of the account; null: they are none of its members
/// @param passwords how many they have had: what began under an earlier one has ended
public record Person(
    String name, Role role, AccountId account, @Nullable MemberId member, int passwords) {

  /// As logs and the audit trail name who acts.
  public String who() {
    return "%s of %s".formatted(name, account);
  }
}
