package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetId;
import dev.tollgate.engine.account.BudgetOwner;
import dev.tollgate.engine.account.Budgets;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.BudgetViews;
import dev.tollgate.web.body.EntityTag;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.portal.BudgetsPage.Editing;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

  private final Budgets budgets;
  private final BudgetsPage page;
  private final InstantSource clock;

  PortalBudgets(Budgets budgets, BudgetsPage page, InstantSource clock) {
    this.budgets = budgets;
    this.page = page;
    this.clock = clock;
  }

  /// @param change which of them is opened to be changed, by those who may; empty: none is
  @GetMapping
  ModelAndView page(
      @AuthenticationPrincipal Person person,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "") String change) {
    Editing editing =
        Optional.of(change)
            .filter(id -> !id.isEmpty() && person.role() == Role.MANAGER)
            .map(id -> find(person, id))
            .map(each -> new Editing(each.id(), BudgetForm.of(each.terms()), Map.of(), false))
            .orElse(Editing.NOTHING);
    return page.show(person, editing, after);
  }

  @PostMapping
  @AllowedTo(Audience.MANAGERS)
  ModelAndView make(
      @AuthenticationPrincipal Person person,
      @ModelAttribute BudgetForm form,
      RedirectAttributes after) {
    Map<String, String> faults = new HashMap<>();
    Optional<Budget.Terms> terms = form.read(faults);
    Optional<BudgetOwner> owner = BudgetOwners.read(form.of() == null ? "" : form.of());
    if (owner.isEmpty()) {
      faults.put("of", "Choose whose spending it limits.");
    }
    if (terms.isPresent() && owner.isPresent()) {
      Budgets.Change made =
          budgets.make(person.account(), owner.get(), terms.get(), clock.instant(), person.who());
      if (made instanceof Budgets.Change.Done) {
        after.addFlashAttribute(
            "done", "The budget %s counts from now on.".formatted(terms.get().name()));
        return new ModelAndView(PAGE);
      }
      faults.put("of", "That is not there any more. Choose another.");
    }
    return page.show(person, new Editing(null, form, faults, false), "");
  }

  /// What was spent of it stays spent.
  ///
  /// @param seen the tag of the budget as the page showed it
  @PostMapping("/{budget}")
  @AllowedTo(Audience.MANAGERS)
  ModelAndView change(
      @AuthenticationPrincipal Person person,
      @PathVariable String budget,
      @ModelAttribute BudgetForm form,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(defaultValue = "") String after,
      RedirectAttributes answer) {
    Budget before = find(person, budget);
    Map<String, String> faults = new HashMap<>();
    Optional<Budget.Terms> terms = form.read(faults);
    if (terms.isEmpty()) {
      return page.show(person, new Editing(before.id(), form, faults, false), after);
    }
    if (!EntityTag.matches(seen, BudgetViews.tagged(before))
        || !(budgets.edit(before, terms.get(), clock.instant(), person.who())
            instanceof Budgets.Change.Done)) {
      return page.show(person, new Editing(before.id(), form, Map.of(), true), after);
    }
    answer.addFlashAttribute("done", told(before.terms(), terms.get()));
    if (!after.isEmpty()) {
      answer.addAttribute("after", after);
    }
    return new ModelAndView(PAGE);
  }

  private static String told(Budget.Terms before, Budget.Terms after) {
    return before.period() == after.period()
        ? "The budget %s is %s credits a %s from now on."
            .formatted(after.name(), Shown.exact(after.amount()), Shown.words(after.period()))
        : "The budget %s is counted by the %s from now on, without what was spent before."
            .formatted(after.name(), Shown.words(after.period()));
  }

  @PostMapping("/{budget}/remove")
  @AllowedTo(Audience.MANAGERS)
  String remove(
      @AuthenticationPrincipal Person person,
      @PathVariable String budget,
      RedirectAttributes after) {
    Budget found = find(person, budget);
    boolean done =
        budgets.remove(found, clock.instant(), person.who()) instanceof Budgets.Change.Done;
    after.addFlashAttribute(
        done ? "done" : "notDone",
        done
            ? "The budget %s limits nothing any more.".formatted(found.terms().name())
            : "The budget was changed meanwhile. Look again.");
    return PAGE;
  }

  private Budget find(Person person, String id) {
    return BudgetId.parse(id)
        .flatMap(budgets::of)
        .filter(each -> each.account().equals(person.account()))
        .orElseThrow(() ->
            new Refusal(ApiError.of(404, "budget_not_found", "Your account has no such budget.")));
  }
}
