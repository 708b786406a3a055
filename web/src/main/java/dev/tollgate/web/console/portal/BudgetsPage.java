package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetId;
import dev.tollgate.engine.account.BudgetPeriod;
import dev.tollgate.engine.account.Budgets;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.api.account.BudgetViews;
import dev.tollgate.web.body.EntityTag;
import dev.tollgate.web.console.ActingPerson;
import dev.tollgate.web.console.form.Shown;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// The page of an account's budgets, with a form for a new one, or for one of those there are.
@Component
class BudgetsPage {

  private static final int SHOWN = 50;

  private final Budgets budgets;
  private final BudgetOwners owners;
  private final ActingPerson acting;
  private final InstantSource clock;

  BudgetsPage(Budgets budgets, BudgetOwners owners, ActingPerson acting, InstantSource clock) {
    this.budgets = budgets;
    this.owners = owners;
    this.acting = acting;
    this.clock = clock;
  }

  /// What is typed, and where.
  ///
  /// @param budget which is changed; null: a new one is made
  /// @param faults what is wrong with the form, by field
  /// @param meanwhile whether somebody else changed the budget since it was opened
  record Editing(
      @Nullable BudgetId budget, BudgetForm form, Map<String, String> faults, boolean meanwhile) {

    static final Editing NOTHING = new Editing(null, BudgetForm.BLANK, Map.of(), false);
  }

  /// @param percent spent of it, 100 at most
  /// @param seen tells whether it was changed since
  record RowView(
      Budget budget, String of, Budget.Use use, Credits left, int percent, String seen) {}

  /// @param owners whose a new one may be
  /// @param after what the page starts after; empty: it is the first
  /// @param next what the next page starts after; empty: there is none
  record BudgetsView(
      List<RowView> rows,
      Map<String, String> owners,
      List<BudgetPeriod> periods,
      boolean manages,
      Editing editing,
      String after,
      String next) {

    public BudgetForm form() {
      return editing.form();
    }

    public Map<String, String> faults() {
      return editing.faults();
    }

    public boolean changes(RowView row) {
      return row.budget().id().equals(editing.budget());
    }

    /// Whether there is room for the form of a new one.
    public boolean makes() {
      return manages && rows.stream().noneMatch(this::changes);
    }
  }

  ModelAndView show(Person person, Editing editing, String after) {
    Caller caller = acting.of(person);
    Instant now = clock.instant();
    List<Budget> found =
        budgets.list(person.account(), BudgetId.parse(after).orElse(null), SHOWN + 1);
    List<Budget> all = found.size() > SHOWN ? found.subList(0, SHOWN) : found;
    Map<Budget, BudgetPeriod.Window> windows = new HashMap<>();
    all.forEach(each -> windows.put(each, each.terms().period().windowAt(now, caller.account())));
    Map<BudgetId, Budget.Use> uses = budgets.uses(windows);
    return new ModelAndView(
        "portal/budgets",
        "view",
        new BudgetsView(
            all.stream()
                .map(each -> row(each, uses.getOrDefault(each.id(), Budget.Use.NONE)))
                .toList(),
            owners.choices(person.account()),
            List.of(BudgetPeriod.values()),
            person.role() == Role.MANAGER,
            editing,
            after,
            found.size() > SHOWN ? all.getLast().id().toString() : ""));
  }

  private RowView row(Budget budget, Budget.Use use) {
    Credits amount = budget.terms().amount();
    return new RowView(
        budget,
        owners.name(budget.owner()),
        use,
        use.leftOf(amount),
        Shown.percent(use.spent(), amount),
        EntityTag.of(BudgetViews.tagged(budget)));
  }
}
