package dev.tollgate.engine.alert;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an account has and spends, up to a number of its book.
///
/// @param sequence the number up to which its usage is summed
/// @param allowance granted in lots that have not expired
/// @param allowanceLeft of it
/// @param week spent in the last seven days, refunds taken off
/// @param hour spent in the last hour
/// @param usualHour what an hour of the last seven days came to in which something was spent; null:
///   there were too few
public record Spending(
    Account account,
    long sequence,
    Credits allowance,
    Credits allowanceLeft,
    Balance available,
    Credits week,
    Credits hour,
    @Nullable Credits usualHour,
    List<Budget> budgets) {

  public Spending {
    budgets = List.copyOf(budgets);
  }
}
