package dev.tollgate.engine.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person or a program of an account that keys and limits are given to.
///
/// @param removed when it left, its keys with it; null: it did not
public record Member(
    MemberId id, AccountId account, Terms terms, Instant created, @Nullable Instant removed) {

  /// What its manager decides.
  ///
  /// @param email where to write to; null: nowhere
  /// @param team the team it is in; null: none
  public record Terms(String name, @Nullable String email, @Nullable TeamId team) {}
}
