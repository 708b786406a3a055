package dev.tollgate.engine.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The budgets of accounts; a port. A change is one of how a budget stood when it was read, and
/// holds for every call admitted after it. Allocations are not changed here.
public interface Budgets {

  /// Budgets in the order they were made, without allocations.
  ///
  /// @param account null: of all
  /// @param after only budgets made later than this one
  List<Budget> list(@Nullable AccountId account, @Nullable BudgetId after, int most);

  /// Empty when it is an allocation.
  Optional<Budget> of(BudgetId budget);

  /// What is spent of budgets in the windows given with them, as committed.
  Map<BudgetId, Budget.Use> uses(Map<Budget, BudgetPeriod.Window> windows);

  Change make(AccountId account, BudgetOwner owner, Budget.Terms terms, Instant at, String by);

  Change edit(Budget before, Budget.Terms after, Instant at, String by);

  Change remove(Budget before, Instant at, String by);

  /// What came of a change.
  sealed interface Change {

    record Done(Budget budget) implements Change {}

    record NoSuchAccount(AccountId account) implements Change {}

    /// The account has no such team, member or key.
    record NoSuchOwner(BudgetOwner owner) implements Change {}

    record EditedMeanwhile() implements Change {}
  }
}
