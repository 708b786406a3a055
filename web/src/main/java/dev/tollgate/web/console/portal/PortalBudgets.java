package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetId;
import dev.tollgate.engine.account.BudgetOwner;
import dev.tollgate.engine.account.BudgetPeriod;
import dev.tollgate.engine.account.Budgets;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.ActingPerson;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What an account lets itself spend.
@Controller
@AllowedTo(Audience.CUSTOMERS)
@RequestMapping("/portal/budgets")
class PortalBudgets {

  private static final String PAGE = "redirect:/portal/budgets";
  private static final int SHOWN = 50;

  private final Budgets budgets;
  private final BudgetOwners owners;
  private final ActingPerson acting;
  private final InstantSource clock;

  PortalBudgets(Budgets budgets, BudgetOwners owners, ActingPerson acting, InstantSource clock) {
    this.budgets = budgets;
    this.owners = owners;
    this.acting = acting;
    this.clock = clock;
  }

  /// A budget as typed.
  ///
  /// @param of a team, member or key, or empty: the account
  record BudgetForm(
      @Nullable String name,
      @Nullable String amount,
      @Nullable String period,
      @Nullable String of,
      boolean hard) {}

  /// @param percent spent of it, 100 at most
  record RowView(Budget budget, String of, Budget.Use use, Credits left, int percent) {}

  /// @param owners whose a new one may be
  /// @param faults what is wrong with the form, by field
  /// @param next what the next page starts after; empty: there is none
  record BudgetsView(
      List<RowView> rows,
      Map<String, String> owners,
      List<BudgetPeriod> periods,
      boolean manages,
      BudgetForm form,
      Map<String, String> faults,
      String after,
      String next) {}

  @GetMapping
  ModelAndView page(
      @AuthenticationPrincipal Person person, @RequestParam(defaultValue = "") String after) {
    return page(person, new BudgetForm("", "", "MONTH", "", true), Map.of(), after);
  }

  private ModelAndView page(
      Person person, BudgetForm form, Map<String, String> faults, String after) {
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
            form,
            faults,
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
        Shown.percent(use.spent(), amount));
  }

  @PostMapping
  @AllowedTo(Audience.MANAGERS)
  ModelAndView make(
      @AuthenticationPrincipal Person person,
      @ModelAttribute BudgetForm form,
      RedirectAttributes after) {
    Map<String, String> faults = new HashMap<>();
    String name = form.name() == null ? "" : form.name().strip();
    if (name.isEmpty() || name.length() > 100) {
      faults.put("name", "Name it in 1 to 100 letters: who is refused reads it.");
    }
    Credits amount = amount(form.amount(), faults);
    BudgetPeriod period = period(form.period(), faults);
    BudgetOwner owner = BudgetOwners.read(form.of() == null ? "" : form.of()).orElse(null);
    if (owner == null) {
      faults.put("of", "Choose whose spending it limits.");
    }
    if (owner == null || !faults.isEmpty()) {
      return page(person, form, faults, "");
    }
    Budget.Terms terms = new Budget.Terms(name, amount, period, form.hard());
    if (budgets.make(person.account(), owner, terms, clock.instant(), person.who())
        instanceof Budgets.Change.Done) {
      after.addFlashAttribute("done", "The budget %s counts from now on.".formatted(name));
      return new ModelAndView(PAGE);
    }
    return page(person, form, Map.of("of", "That is not there any more. Choose another."), "");
  }

  private static Credits amount(@Nullable String text, Map<String, String> faults) {
    try {
      BigDecimal typed = new BigDecimal(text == null ? "" : text.strip());
      if (typed.signum() > 0 && typed.scale() <= 6 && typed.precision() <= 15) {
        return new Credits(typed.movePointRight(6).longValueExact());
      }
    } catch (NumberFormatException | ArithmeticException no) {
      // told below
    }
    faults.put("amount", "Write credits above 0, such as 50000 or 12.5; a dollar is 1000.");
    return Credits.ZERO;
  }

  private static BudgetPeriod period(@Nullable String name, Map<String, String> faults) {
    for (BudgetPeriod each : BudgetPeriod.values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    faults.put("period", "Choose how long it lasts until it starts anew.");
    return BudgetPeriod.MONTH;
  }

  @PostMapping("/{budget}/remove")
  @AllowedTo(Audience.MANAGERS)
  String remove(
      @AuthenticationPrincipal Person person,
      @PathVariable String budget,
      RedirectAttributes after) {
    Budget found =
        BudgetId.parse(budget)
            .flatMap(budgets::of)
            .filter(each -> each.account().equals(person.account()))
            .orElseThrow(() ->
                new Refusal(
                    ApiError.of(404, "budget_not_found", "Your account has no such budget.")));
    boolean done =
        budgets.remove(found, clock.instant(), person.who()) instanceof Budgets.Change.Done;
    after.addFlashAttribute(
        done ? "done" : "notDone",
        done
            ? "The budget %s limits nothing any more.".formatted(found.terms().name())
            : "The budget was changed meanwhile. Look again.");
    return PAGE;
  }
}
