package dev.tollgate.engine.account;

import dev.tollgate.engine.money.Credits;

/// A limit of what may be spent in a period by an account, a team and all teams in it, a member or
/// a key. It counts from when it is made.
///
/// @param allocation whether it is a member's part of the account's pool of credits
public record Budget(
    BudgetId id, AccountId account, BudgetOwner owner, boolean allocation, Terms terms) {

  /// What whoever sets it decides.
  ///
  /// @param name as who is refused reads it
  /// @param hard whether a call that may pass it is refused; a soft one is only counted
  public record Terms(String name, Credits amount, BudgetPeriod period, boolean hard) {}

  /// What is spent of it in one of its windows.
  ///
  /// @param spent by calls that ended
  /// @param held what calls under way may come to
  public record Use(Credits spent, Credits held) {

    public static final Use NONE = new Use(Credits.ZERO, Credits.ZERO);

    /// What may still be spent of an amount; nothing when more was spent.
    public Credits leftOf(Credits amount) {
      Credits used = spent.plus(held);
      return amount.minus(used.min(amount));
    }
  }
}
