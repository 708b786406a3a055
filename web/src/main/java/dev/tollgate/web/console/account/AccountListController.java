package dev.tollgate.web.console.account;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.billing.UsageAsked;
import dev.tollgate.engine.billing.UsageReports;
import dev.tollgate.engine.ledger.Ledger;
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
import java.time.ZoneOffset;
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
  private final Ledger ledger;
  private final UsageReports usage;
  private final InstantSource clock;

  AccountListController(
      Accounts accounts, Plans plans, Ledger ledger, UsageReports usage, InstantSource clock) {
    this.accounts = accounts;
    this.plans = plans;
    this.ledger = ledger;
    this.usage = usage;
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
    model.addAttribute("rows", shown.stream().map(each -> row(each, byCode, now)).toList());
    model.addAttribute("next", found.size() > PAGE ? shown.getLast().account().id() : null);
    model.addAttribute("tiers", tiers);
    model.addAttribute("q", q);
    model.addAttribute("tier", tier);
    model.addAttribute("status", status);
    model.addAttribute("after", after);
    return "accounts";
  }

  private Row row(Accounts.Entry entry, Map<String, Tier> tiers, Instant now) {
    Account account = entry.account();
    Balance balance = ledger.statement(account.id(), now).available();
    Tier tier = tiers.get(account.tierCode());
    return new Row(
        account.id().toString(),
        account.name(),
        account.tierCode(),
        tier == null ? account.tierCode() : tier.newest().name(),
        tier == null ? "grey" : tier.newest().badge(),
        Shown.credits(credits(balance)),
        balance.micros() < 0,
        Shown.credits(credits(spend(account.id(), now))),
        health(account, balance, now),
        Shown.day(entry.created()));
  }

  private Balance spend(AccountId account, Instant now) {
    return usage.total(new UsageAsked(account, now.minus(MONTH), now, ZoneOffset.UTC)).revenue();
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
