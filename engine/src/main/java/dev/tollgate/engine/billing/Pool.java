package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetOwner;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.money.Credits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The credits of an account and how they are allocated to its members. An allocation is a limit:
/// the credits stay in the pool until a call is charged, and what no allocation claims anybody of
/// the account may spend.
///
/// @param available what the account can spend now
/// @param uses each allocation with what is spent of it in its present window
public record Pool(Credits available, Map<Budget, Budget.Use> uses) {

  public Pool {
    uses = new LinkedHashMap<>(uses);
  }

  /// What members may still spend of their allocations.
  public Credits allocated() {
    return uses.entrySet().stream()
        .map(each -> each.getValue().leftOf(each.getKey().terms().amount()))
        .reduce(Credits.ZERO, Credits::plus);
  }

  /// What is left for another allocation; nothing when calls of others have eaten into them.
  public Credits unallocated() {
    return available.minus(allocated().min(available));
  }

  public Optional<Budget> of(MemberId member) {
    return uses.keySet().stream()
        .filter(each -> each.owner().equals(new BudgetOwner.OfMember(member)))
        .findFirst();
  }

  public Budget.Use use(Budget allocation) {
    return uses.getOrDefault(allocation, Budget.Use.NONE);
  }

  /// The most a member may be left to spend, its own allocation aside.
  public Credits room(MemberId member) {
    Map<Budget, Budget.Use> others = new LinkedHashMap<>(uses);
    of(member).ifPresent(others::remove);
    return new Pool(available, others).unallocated();
  }
}
