package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetId;
import dev.tollgate.engine.account.BudgetPeriod;
import dev.tollgate.engine.account.Budgets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Budgets as JSON, with what is spent of each in the window that runs.
@Component
public class BudgetViews {

  /// What is shown of a budget and no edit changes.
  static final List<String> FIXED =
      List.of("id", "account", "of", "spent", "held", "left", "since", "resets");

  private final Budgets budgets;
  private final Accounts accounts;

  BudgetViews(Budgets budgets, Accounts accounts) {
    this.budgets = budgets;
    this.accounts = accounts;
  }

  /// What an edit may change, and so what its entity tag is of.
  public static ObjectNode tagged(Budget budget) {
    Budget.Terms terms = budget.terms();
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", budget.id().toString())
        .put("account", budget.account().toString())
        .put("name", terms.name())
        .put("of", budget.owner().toString())
        .put("amount", terms.amount().inCredits())
        .put("period", Reach.word(terms.period()))
        .put("hard", terms.hard());
  }

  Function<Budget, ObjectNode> of(List<Budget> page, Instant at) {
    Map<AccountId, Account> owners = new HashMap<>();
    Map<Budget, BudgetPeriod.Window> windows = new HashMap<>();
    for (Budget budget : page) {
      Account account =
          owners.computeIfAbsent(budget.account(), id -> accounts.of(id).orElseThrow().account());
      windows.put(budget, budget.terms().period().windowAt(at, account));
    }
    Map<BudgetId, Budget.Use> uses = budgets.uses(windows);
    return budget -> {
      BudgetPeriod.Window window = windows.getOrDefault(budget, new BudgetPeriod.Window(at, at));
      Budget.Use use = uses.getOrDefault(budget.id(), Budget.Use.NONE);
      return tagged(budget)
          .put("spent", use.spent().inCredits())
          .put("held", use.held().inCredits())
          .put("left", use.leftOf(budget.terms().amount()).inCredits())
          .put("since", window.start().toString())
          .put("resets", KeyView.text(window.end()));
    };
  }
}
