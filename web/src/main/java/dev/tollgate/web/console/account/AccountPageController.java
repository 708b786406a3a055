package dev.tollgate.web.console.account;

import dev.tollgate.engine.access.PeopleRegister;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.audit.AuditLog;
import dev.tollgate.engine.billing.Allocations;
import dev.tollgate.engine.billing.Pool;
import dev.tollgate.engine.billing.Subscriptions;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/// Everything about one account on a page.
@Controller
@AllowedTo(Audience.OPERATORS)
class AccountPageController {

  private static final int MOST = 20;

  private final Accounts accounts;
  private final Plans plans;
  private final Ledger ledger;
  private final AccountLists lists;
  private final Allocations allocations;
  private final Subscriptions subscriptions;
  private final AuditLog audit;
  private final PeopleRegister people;
  private final InstantSource clock;

  AccountPageController(
      Accounts accounts,
      Plans plans,
      Ledger ledger,
      AccountLists lists,
      Allocations allocations,
      Subscriptions subscriptions,
      AuditLog audit,
      PeopleRegister people,
      InstantSource clock) {
    this.accounts = accounts;
    this.plans = plans;
    this.ledger = ledger;
    this.lists = lists;
    this.allocations = allocations;
    this.subscriptions = subscriptions;
    this.audit = audit;
    this.people = people;
    this.clock = clock;
  }

  @GetMapping(AccountListController.PATH + "/{id}")
  String page(@PathVariable String id, @ModelAttribute ListsAsked asked, Model model) {
    return show(id, "", Typed.of(Map.of()), asked, model);
  }

  /// @param at the form that was refused; empty: none
  String show(String id, String at, Typed form, ListsAsked asked, Model model) {
    Accounts.Entry entry = find(id);
    Account account = entry.account();
    Instant now = clock.instant();
    ledger.open(account.id());
    Ledger.Statement statement = ledger.statement(account.id(), now);
    Pool pool = allocations.pool(account, now);
    model.addAttribute("entry", entry);
    model.addAttribute("account", account);
    model.addAttribute("created", Shown.day(entry.created()));
    model.addAttribute("health", AccountListController.health(account, statement.available(), now));
    model.addAttribute("tier", plans.of(account.tierCode()).orElse(null));
    model.addAttribute("tiers", plans.all().stream().filter(each -> !each.retired()).toList());
    model.addAttribute(
        "available", Shown.credits(AccountListController.credits(statement.available())));
    model.addAttribute("held", Shown.credits(statement.held().decimal()));
    model.addAttribute("owed", Shown.credits(statement.owed().decimal()));
    model.addAttribute("unallocated", Shown.credits(pool.unallocated().decimal()));
    model.addAttribute("lots", AccountView.lots(statement));
    lists.show(account.id(), asked, model);
    model.addAttribute("pool", pool);
    subscriptions
        .of(account.id())
        .ifPresent(subscription -> {
          var period = subscription.periodAt(now);
          model.addAttribute("subscription", subscription);
          model.addAttribute(
              "period", "%s to %s".formatted(Shown.day(period.start()), Shown.day(period.end())));
        });
    model.addAttribute(
        "changes",
        AccountView.changes(audit.list(AuditLog.Asked.about(account.id().toString()), MOST)));
    model.addAttribute(
        "people",
        people.list(new PeopleRegister.Asked(account.id(), null, false, null, null), MOST));
    model.addAttribute("at", at);
    model.addAttribute("form", form);
    model.addAttribute("reference", "page:" + UUID.randomUUID());
    return "account";
  }

  Accounts.Entry find(String id) {
    return AccountId.parse(id)
        .flatMap(accounts::of)
        .orElseThrow(() ->
            new Refusal(
                ApiError.of(
                    404,
                    "account_not_found",
                    "There is no account '%s'. They are written like acct_17."
                        .formatted(id.length() > 40 ? id.substring(0, 40) : id))));
  }

  static List<String> fields() {
    return List.of("credits", "reason", "source", "tier", "why", "because");
  }
}
