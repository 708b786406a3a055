package dev.tollgate.app.demo;

import dev.tollgate.app.demo.DemoAccess.Console;
import dev.tollgate.app.demo.DemoAccess.DemoAccount;
import dev.tollgate.app.home.SecretFile;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.ledger.CloseMonth;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.store.access.PostgresPeople;
import dev.tollgate.store.caller.ApiKeys;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/// Fills a demo, once: its tiers, an account on each with its month's allowance or purchased
/// credits, an operator, and keys. What is there already stays, so it may be asked at every start
/// and after one that was killed.
///
/// Keys are kept in `demo.json` alone. When that file is lost, or its keys no longer work, new ones
/// are issued.
public final class DemoSeed {

  private static final String OPERATOR = "operator";
  private static final String KEY_NAME = "demo";
  private static final String CUSTOMERS_TIER = "professional";
  private static final Credits PURCHASED = Credits.of(50_000);

  private final DataSource database;
  private final DemoAccounts accounts;
  private final ApiKeys keys;
  private final Callers callers;
  private final PostgresPeople people;
  private final Ledger ledger;
  private final DemoFile file;

  public DemoSeed(
      DataSource database, ApiKeys keys, Callers callers, Ledger ledger, DemoFile file) {
    this.database = database;
    this.accounts = new DemoAccounts(database);
    this.people = new PostgresPeople(database);
    this.keys = keys;
    this.callers = callers;
    this.ledger = ledger;
    this.file = file;
  }

  /// @param url the server's
  /// @param password of the user `admin`, when one was chosen
  public DemoAccess fill(String url, Optional<String> password, Instant now) {
    DemoTiers.make(database);
    accounts.tiers().forEach(tier -> fillAccount(tier, now));
    AccountId operator = account(OPERATOR, "enterprise", now);
    DemoAccess access =
        file.read().filter(this::works).orElseGet(() -> newAccess(operator, now)).at(url);
    access = password.map(access::withPassword).orElse(access);
    people.set(access.console().user(), access.console().password(), Role.ADMIN, operator);
    people.set(
        DemoAccess.CUSTOMER,
        access.console().password(),
        Role.MANAGER,
        account(CUSTOMERS_TIER, CUSTOMERS_TIER, now));
    file.write(access);
    return access;
  }

  private void fillAccount(String tier, Instant now) {
    AccountId account = account(tier, tier, now);
    ledger.open(account);
    ledger.grant(firstLot(account, callers.tier(tier).orElseThrow(), now));
    AllowanceMonth month = callers.byAccount(account).orElseThrow().account().monthAt(now);
    ledger.close(CloseMonth.first(account, month, Credits.ZERO, false));
  }

  private AccountId account(String part, String tier, Instant now) {
    int today = now.atOffset(ZoneOffset.UTC).getDayOfMonth();
    return accounts.playing(part).orElseGet(() -> accounts.make(part, "Demo " + part, tier, today));
  }

  private GrantLot firstLot(AccountId account, TierVersion tier, Instant now) {
    if (tier.allowance().isZero()) {
      return new GrantLot(
          account,
          "seed:purchased",
          LotSource.PURCHASED,
          PURCHASED,
          LotSource.PURCHASED.priority(),
          null,
          PURCHASED,
          true,
          now);
    }
    int today = now.atOffset(ZoneOffset.UTC).getDayOfMonth();
    return new GrantLot(
        account,
        "seed:allowance",
        LotSource.ALLOWANCE,
        tier.allowance(),
        LotSource.ALLOWANCE.priority(),
        AllowanceMonth.containing(now, today, ZoneOffset.UTC).end(),
        Credits.ZERO,
        false,
        now);
  }

  private boolean works(DemoAccess access) {
    return access.keys().allMatch(key -> callers.byKey(key).isPresent());
  }

  private DemoAccess newAccess(AccountId operator, Instant now) {
    return new DemoAccess(
        "",
        new Console("admin", SecretFile.random().substring(0, 24)),
        issue(operator, Role.ADMIN),
        accounts.tiers().stream().map(tier -> demoAccount(tier, now)).toList());
  }

  private DemoAccount demoAccount(String tier, Instant now) {
    AccountId account = account(tier, tier, now);
    return new DemoAccount(account.toString(), tier, issue(account, Role.MANAGER));
  }

  private String issue(AccountId account, Role role) {
    return keys.issue(account, KEY_NAME, role, false);
  }
}
