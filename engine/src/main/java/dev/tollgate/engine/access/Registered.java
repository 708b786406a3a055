package dev.tollgate.engine.access;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.plan.Caller.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody who signs in, as those see them who say what people may do.
///
/// @param name what they sign in with; it stays theirs
/// @param hasPassword whether they have one; without they sign in elsewhere, or not yet
/// @param disabled since when they may not sign in; null: they may
public record Registered(
    String name, Terms terms, boolean hasPassword, @Nullable Instant disabled) {

  /// The most characters of a name.
  public static final int LONGEST_NAME = 72;

  /// What is decided about them.
  ///
  /// @param account they act for
  /// @param member of the account that they are; null: none of them
  /// @param email where they are reached, and what an identity provider knows them by; nobody else
  ///   has it; null: none is known
  public record Terms(
      Role role, AccountId account, @Nullable MemberId member, @Nullable String email) {

    /// Whether they may change plans, accounts and people.
    public boolean administers() {
      return role == Role.OWNER || role == Role.ADMIN;
    }
  }

  /// When somebody comes.
  ///
  /// @param signedIn when they last did; null: never
  /// @param invitedUntil when the link they may choose a password by ends; null: they have none
  public record Seen(@Nullable Instant signedIn, @Nullable Instant invitedUntil) {}

  /// Whether people may be called so: letters, digits, blanks and a few signs, none of which means
  /// something in an address of the web.
  public static boolean isName(String text) {
    return text.length() <= LONGEST_NAME
        && text.matches("[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N} ._@+'-]*[\\p{L}\\p{M}\\p{N}])?");
  }

  public static boolean isEmail(String text) {
    return text.matches("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");
  }

  /// Whether they can sign in and administer.
  public boolean administers() {
    return disabled == null && terms.administers();
  }
}
