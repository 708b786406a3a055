package dev.tollgate.bench;

import com.microsoft.playwright.Page;
import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.app.cli.CommandOutput;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.console.Chromium;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// `./tollgate bench pages`: how long each list takes with 100,000 rows behind it, as a page and
/// over JSON; how the heaviest pages come up in a browser; and how soon after the last key the
/// workbench says what is wrong with a rule.
public final class PagesBench {

  /// The call that all others are copies of.
  private static final String CALL =
      """
      {"model": "sim-large", "messages": [{"role": "user", "content": "Why is the sky blue?"}]}
      """;

  private static final int ROWS = 100_000;
  private static final int QUICK_ROWS = 2_000;
  private static final int TIMES = 15;
  private static final int QUICK_TIMES = 3;

  private static final List<String> OPERATOR_PAGES =
      List.of(
          "/admin/accounts",
          "/admin/accounts?q=Account 09",
          "/admin/accounts?status=suspended",
          "/admin/accounts?after=acct_50000",
          "/admin/accounts/{account}",
          "/admin/system/subscription-management",
          "/admin/system/feature-management",
          "/admin/models",
          "/admin/rules/history",
          "/admin/audit",
          "/admin/audit?action=tier.edited",
          "/admin/experiments",
          "/admin/webhooks",
          "/admin/payments",
          "/admin/system/jobs",
          "/admin/system/jobs",
          "/admin/settings",
          "/admin/overview");

  private static final List<String> CUSTOMER_PAGES =
      List.of(
          "/portal",
          "/portal/usage?days=30",
          "/portal/usage?days=90&model=model-3",
          "/portal/calls",
          "/portal/calls?before=50000",
          "/portal/calls?model=model-rare",
          "/portal/calls?key={key}&state=settled",
          "/portal/calls?state=refused",
          "/portal/keys",
          "/portal/budgets",
          "/portal/plan",
          "/portal/payment",
          "/portal/payment?before=50000",
          "/portal/invoices",
          "/portal/notices",
          "/portal/notices?unread=true",
          "/portal/team",
          "/portal/webhooks",
          "/portal/webhooks/webhook_{endpoint}");

  private static final List<String> OPERATOR_LISTS =
      List.of(
          "/api/v1/admin/accounts",
          "/api/v1/admin/accounts?after=acct_50000",
          "/api/v1/admin/accounts?name=Account 09",
          "/api/v1/admin/keys",
          "/api/v1/admin/members",
          "/api/v1/admin/budgets",
          "/api/v1/admin/audit",
          "/api/v1/admin/payments",
          "/api/v1/admin/invoices",
          "/api/v1/admin/notices",
          "/api/v1/admin/webhooks",
          "/api/v1/admin/webhooks/webhook_{endpoint}/deliveries",
          "/api/v1/admin/stripe/events",
          "/api/v1/admin/stripe/events?state=differs",
          "/api/v1/admin/jobs",
          "/api/v1/admin/tiers/analytics/summary",
          "/api/v1/admin/models/analytics");

  private static final List<String> CUSTOMER_LISTS =
      List.of(
          "/api/v1/calls?limit=200",
          "/api/v1/calls?before=50000",
          "/api/v1/calls?state=refused",
          "/api/v1/credits/transactions",
          "/api/v1/credits/transactions?kind=grant",
          "/api/v1/credits/lots",
          "/api/v1/credits/purchases",
          "/api/v1/credits/usage/by-model",
          "/api/v1/credits/usage/by-key",
          "/api/v1/credits/usage/summary",
          "/api/v1/payments",
          "/api/v1/invoices",
          "/api/v1/notices",
          "/api/v1/keys",
          "/api/v1/members",
          "/api/v1/webhooks/webhook_{endpoint}/deliveries",
          "/api/v1/subscriptions/history");

  private PagesBench() {}

  public static void main(String[] args) {
    CommandOutput.quietLogs();
    if (!List.of("--quick", "--lists", "--browser").containsAll(List.of(args))) {
      System.err.println("tollgate: bench pages takes --quick, --lists and --browser.");
      System.exit(1);
    }
    List<String> asked = List.of(args);
    boolean quick = asked.contains("--quick");
    try (RunningTollgate tollgate = RunningTollgate.start("--tollgate.roles=gateway,console");
        Chromium chromium = Chromium.start(tollgate)) {
      Customer operator = tollgate.customer("large", Credits.ZERO, Role.OWNER);
      Customer customer = tollgate.customer("large", Credits.of(1_000_000), Role.MANAGER);
      Map<String, String> names = filled(tollgate, customer, quick ? QUICK_ROWS : ROWS);
      Page operators = chromium.signedIn(Role.OWNER, operator.account());
      Page customers = chromium.signedIn(Role.MANAGER, customer.account());
      if (!asked.contains("--browser")) {
        ListTimes times = new ListTimes(tollgate, quick ? QUICK_TIMES : TIMES);
        times.pages(paths(OPERATOR_PAGES, names), session(operators));
        times.pages(paths(CUSTOMER_PAGES, names), session(customers));
        times.lists(paths(OPERATOR_LISTS, names), operator.key());
        times.lists(paths(CUSTOMER_LISTS, names), customer.key());
      }
      if (!asked.contains("--lists")) {
        BrowserTimes browser = new BrowserTimes(chromium, quick ? 1 : 5);
        List.of("/admin/rules", "/admin/overview", "/admin/system/subscription-management/models")
            .forEach(path -> browser.page(operators, path));
        List.of("/portal", "/portal/usage?days=90").forEach(path -> browser.page(customers, path));
        browser.findings(operators, quick ? 2 : 15);
      }
    }
    System.exit(0);
  }

  private static Map<String, String> filled(RunningTollgate tollgate, Customer customer, int rows) {
    System.err.printf("filling the database with %,d rows of everything%n", rows);
    tollgate.record(tollgate.chat(customer, CALL));
    JdbcClient database = JdbcClient.create(tollgate.bean(HikariDataSource.class));
    AccountId account = customer.account();
    long key =
        database
            .sql("SELECT min(key_id) FROM api_key WHERE account_id = :account")
            .param("account", account.value())
            .query(Long.class)
            .single();
    LargeInstallation large = new LargeInstallation(database, rows);
    large.fill(account, key);
    Map<String, String> names = new LinkedHashMap<>();
    names.put("account", account.toString());
    names.put("key", "key_" + key);
    names.put("endpoint", Long.toString(large.endpoint()));
    return names;
  }

  private static List<String> paths(List<String> paths, Map<String, String> names) {
    List<String> filled = new ArrayList<>();
    for (String path : paths) {
      String each = path.replace(" ", "%20");
      for (Map.Entry<String, String> name : names.entrySet()) {
        each = each.replace("{" + name.getKey() + "}", name.getValue());
      }
      filled.add(each);
    }
    return filled;
  }

  private static String session(Page page) {
    return page.context().cookies().stream()
        .map(each -> each.name + "=" + each.value)
        .collect(Collectors.joining("; "));
  }
}
