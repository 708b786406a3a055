package dev.tollgate.web.console.account;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.billing.AccountsAtAGlance;
import dev.tollgate.engine.billing.AccountsAtAGlance.Glance;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.form.Shown;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The accounts there are, a page at a time.
@Controller
@AllowedTo(Audience.OPERATORS)
class AccountListController {

  static final String PATH = "/admin/accounts";
  private static final int PAGE = 25;
  private static final Duration MONTH = Duration.ofDays(30);

  private final Accounts accounts;
  private final Plans plans;
  private final AccountsAtAGlance glances;
  private final InstantSource clock;

  AccountListController(
      Accounts accounts, Plans plans, AccountsAtAGlance glances, InstantSource clock) {
    this.accounts = accounts;
    this.plans = plans;
    this.glances = glances;
    this.clock = clock;
  }

  /// @param spend of the last 30 days, in credits
  /// @param health in a word: `active`, `trial`, `in debt`, `empty`, `suspended`
  public record Row(
      String id,
      String name,
      String tier,
      String tierName,
      String badge,
      String balance,
      boolean owes,
      String spend,
      String health,
      String created) {}

  @GetMapping(PATH)
  String list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String tier,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "") String after,
      Model model) {
    Instant now = clock.instant();
    List<Tier> tiers = plans.all();
    Map<String, Tier> byCode =
        tiers.stream().collect(Collectors.toMap(Tier::code, Function.identity()));
    List<Accounts.Entry> found =
        accounts.list(
            new Accounts.Asked(
                tier.isEmpty() ? null : tier,
                status.isEmpty() ? null : status.equals("suspended"),
                null,
                q.isBlank() ? null : q.strip(),
                Accounts.Order.CREATED,
                true,
                AccountId.parse(after).orElse(null)),
            PAGE + 1);
    List<Accounts.Entry> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
    Map<AccountId, Glance> stand =
        glances.of(shown.stream().map(each -> each.account().id()).toList(), now.minus(MONTH), now);
    model.addAttribute(
        "rows",
        shown.stream()
            .map(each ->
                row(each, byCode, stand.getOrDefault(each.account().id(), Glance.NOTHING), now))
            .toList());
    model.addAttribute("next", found.size() > PAGE ? shown.getLast().account().id() : null);
    model.addAttribute("tiers", tiers);
    model.addAttribute("q", q);
    model.addAttribute("tier", tier);
    model.addAttribute("status", status);
    model.addAttribute("after", after);
    return "accounts";
  }

  private static Row row(
      Accounts.Entry entry, Map<String, Tier> tiers, Glance glance, Instant now) {
    Account account = entry.account();
    Balance balance = glance.available();
    Tier tier = tiers.get(account.tierCode());
    return new Row(
        account.id().toString(),
        account.name(),
        account.tierCode(),
        tier == null ? account.tierCode() : tier.newest().name(),
        tier == null ? "grey" : tier.newest().badge(),
        Shown.credits(credits(balance)),
        balance.micros() < 0,
        Shown.credits(credits(glance.spent())),
        health(account, balance, now),
        Shown.day(entry.created()));
  }

  static BigDecimal credits(Balance balance) {
    return BigDecimal.valueOf(balance.micros(), 6);
  }

  static String health(Account account, Balance balance, Instant now) {
    if (account.suspended()) {
      return "suspended";
    }
    if (balance.micros() < 0) {
      return "in debt";
    }
    Instant trial = account.trialEnds();
    if (trial != null && now.isBefore(trial)) {
      return "trial";
    }
    return balance.micros() == 0 ? "empty" : "active";
  }
}
