package dev.tollgate.engine.alert;

import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetId;
import dev.tollgate.engine.account.BudgetPeriod.Window;
import dev.tollgate.engine.account.Budgets;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RaisedAlert;
import dev.tollgate.engine.rating.RulesInForce;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The use case that tells people of their spending: rules decide when, and each line that is
/// crossed is told once in its period. Only accounts that moved are looked at.
public final class WatchSpending {

  private static final int AT_ONCE = 1_000;
  private static final String ACCOUNT = "account";

  private final SpendWatch watch;
  private final Budgets budgets;
  private final RulesInForce rules;

  public WatchSpending(SpendWatch watch, Budgets budgets, RulesInForce rules) {
    this.watch = watch;
    this.budgets = budgets;
    this.rules = rules;
  }

  /// @return how many alerts were raised
  public int look(Instant at) {
    PricingRules inForce = rules.current();
    int raised = 0;
    List<Spending> moved = watch.moved(at, AT_ONCE);
    while (!moved.isEmpty()) {
      raised += watch.looked(alerts(moved, inForce, at), at);
      moved = moved.size() < AT_ONCE ? List.of() : watch.moved(at, AT_ONCE);
    }
    return raised;
  }

  private Map<Spending, List<Alert>> alerts(List<Spending> moved, PricingRules asked, Instant at) {
    Map<Budget, Window> windows = new LinkedHashMap<>();
    moved.forEach(spending ->
        spending
            .budgets()
            .forEach(budget ->
                windows.put(budget, budget.terms().period().windowAt(at, spending.account()))));
    Map<BudgetId, Budget.Use> uses = windows.isEmpty() ? Map.of() : budgets.uses(windows);
    Map<Spending, List<Alert>> found = new LinkedHashMap<>();
    for (Spending spending : moved) {
      found.put(spending, alerts(spending, windows, uses, asked, at));
    }
    return found;
  }

  /// What a rule says of the account it says of each of its budgets too, and only once is it meant;
  /// what it says for an hour alone belongs to the day of that hour.
  private static List<Alert> alerts(
      Spending spending,
      Map<Budget, Window> windows,
      Map<BudgetId, Budget.Use> uses,
      PricingRules asked,
      Instant at) {
    SpendFacts facts = new SpendFacts(spending, at);
    List<RaisedAlert> ofAccount = asked.alerts(facts.ofAccount());
    List<RaisedAlert> usually =
        spending.usualHour() == null ? ofAccount : asked.alerts(facts.inAUsualHour());
    Instant month = spending.account().monthAt(at).start();
    Instant day = at.atZone(spending.account().zone()).truncatedTo(ChronoUnit.DAYS).toInstant();
    List<Alert> alerts = new ArrayList<>();
    for (RaisedAlert each : ofAccount) {
      Instant period = usually.contains(each) ? month : day;
      alerts.add(new Alert(ACCOUNT, period, each, text(each, spending)));
    }
    for (Budget budget : spending.budgets()) {
      Budget.Use use = uses.getOrDefault(budget.id(), Budget.Use.NONE);
      Window window = windows.get(budget);
      for (RaisedAlert each : asked.alerts(facts.of(budget, use))) {
        if (window != null && !ofAccount.contains(each)) {
          alerts.add(
              new Alert(budget.id().toString(), window.start(), each, text(each, budget, use)));
        }
      }
    }
    return alerts;
  }

  private static String text(RaisedAlert raised, Spending spending) {
    String allowance =
        spending.allowance().isZero()
            ? ""
            : ", %s of %s of the allowance"
                .formatted(spending.allowanceLeft().inCredits(), spending.allowance().inCredits());
    return "%s. Credits left: %s%s."
        .formatted(raised.rule().name(), spending.available().inCredits(), allowance);
  }

  private static String text(RaisedAlert raised, Budget budget, Budget.Use use) {
    return "%s: '%s', %s of %s credits spent."
        .formatted(
            raised.rule().name(),
            budget.terms().name(),
            use.spent().inCredits(),
            budget.terms().amount().inCredits());
  }
}
