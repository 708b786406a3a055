package dev.tollgate.engine.rating;

import org.jspecify.annotations.Nullable;

/// What rules say of a call whose worst case is more than the account has.
public sealed interface Affordability {

  /// It is refused.
  ///
  /// @param rule null: no rule says otherwise
  record Refused(RefusalCode code, @Nullable RuleRef rule) implements Affordability {}

  /// It is made with as much output as the credits cover.
  ///
  /// @param leastOutput tokens worth having
  record Clamped(long leastOutput, RuleRef rule) implements Affordability {}
}
