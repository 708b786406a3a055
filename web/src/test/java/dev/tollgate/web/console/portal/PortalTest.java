package dev.tollgate.web.console.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PortalTest extends PortalJourneys {

  private static final List<String> PAGES =
      List.of(
          "",
          "usage",
          "calls",
          "keys",
          "budgets",
          "plan",
          "provider-keys",
          "playground",
          "notices");

  PortalTest(RunningTollgate shared, Browser browser) {
    super(shared, browser);
  }

  @Test
  void a_manager_sees_what_was_spent_and_why_a_call_cost_what_it_cost() {
    Customer customer = customer("large");
    for (int i = 0; i < 3; i++) {
      tollgate.chat(customer, CHAT);
    }
    useOften(customer.account());
    Page page = chromium.signedIn(Role.MANAGER, customer.account());

    assertThat(page.locator("main")).containsText("calls,");
    looks.at(page, "portal-overview");
    page.getByText("Why this price").first().click();
    assertThat(page.locator("main")).containsText("Why this price");
    assertThat(page.locator(".portal-why")).containsText("markup");
    assertThat(page.locator(".portal-why tbody tr", new Page.LocatorOptions().setHasText("markup")))
        .containsText("+100 %");
    looks.at(page, "portal-call");
    go(page, "usage");
    assertThat(page.locator("#models")).containsText("sim-large");
    looks.at(page, "portal-usage");
    go(page, "calls");
    looks.at(page, "portal-calls");
    assertThat(chromium.misdeeds()).isEmpty();
  }

  @Test
  void a_manager_makes_a_key_tries_it_in_the_playground_sets_a_budget_and_ends_the_key() {
    Customer customer = customer("large");
    Page page = chromium.signedIn(Role.MANAGER, customer.account());

    go(page, "keys");
    press(page, "Make the key");
    assertThat(page.locator("#name-wrong")).containsText("Name it by what will use it");
    page.getByLabel("Name of a new key").fill("website");
    page.getByLabel("Only for the simulated provider").check();
    press(page, "Make the key");
    String key = page.locator("#secret").textContent();
    looks.at(page, "portal-keys");

    go(page, "playground");
    press(page, "Send");
    assertThat(page.locator("#answer")).containsText("Paste a key first");
    page.getByLabel("A key of yours").fill(key);
    page.getByLabel("Model").selectOption("sim-large");
    press(page, "Send");
    assertThat(page.locator("#receipt")).containsText("Why this price");
    looks.at(page, "portal-playground");

    go(page, "budgets");
    page.getByLabel("Name of a new budget").fill("Website");
    page.getByLabel("Credits").fill("lots");
    press(page, "Set the budget");
    assertThat(page.locator("#amount-wrong")).containsText("Write credits above 0");
    assertThat(page.getByLabel("Name of a new budget")).hasValue("Website");
    page.getByLabel("Credits").fill("5000");
    page.getByLabel("Of", new Page.GetByLabelOptions().setExact(true)).selectOption("key website");
    press(page, "Set the budget");
    assertThat(page.locator("main")).containsText("key website, 5,000 credits a month, hard");
    looks.at(page, "portal-budgets");

    go(page, "keys");
    page.locator("summary[aria-label='End website']").click();
    press(page, "End website for good");
    assertThat(page.locator("#notices")).containsText("The key website has ended");
    assertThat(tollgate.get("/api/v1/credits/balance", key).statusCode()).isEqualTo(401);
    assertThat(chromium.misdeeds()).isEmpty();
  }

  @Test
  void a_manager_sees_what_an_upgrade_would_cost_before_taking_it_and_buys_credits() {
    Customer customer = customer("free");
    Page page = chromium.signedIn(Role.MANAGER, customer.account());

    go(page, "plan");
    looks.at(page, "portal-plan");
    press(page, "See what Professional would cost");
    String due = page.locator("#due").textContent();
    assertThat(due).startsWith("$").isNotEqualTo("$0.00");
    looks.at(page, "portal-preview");
    page.locator("main form button[type=submit]").click();
    assertThat(page.locator("#notices")).containsText("the plan changes when it is");
    page.getByText("Pay " + due).click();
    page.waitForURL(where -> where.contains("/pay/"));
    page.locator("button").first().click();
    page.waitForURL(where -> !where.contains("/pay/"));
    waitFor(page, "plan", "You are on Professional");

    page.locator("summary[aria-label='Buy 10,000 credits']").click();
    press(page, "Buy 10,000 credits for $12.00");
    assertThat(page.locator("main")).containsText("10,000 credits for $12.00");
    page.getByText("Cancel the plan").click();
    page.getByLabel("Why do you leave?").fill("too dear");
    press(page, "Cancel at the end of the period");
    assertThat(page.locator("main")).containsText("The plan ends on");
    press(page, "Keep the plan as it is");
    assertThat(page.locator("#notices")).containsText("Nothing changes");
    go(page, "provider-keys");
    looks.at(page, "portal-provider-keys");
    assertThat(chromium.misdeeds()).isEmpty();
  }

  @Test
  void a_member_looks_and_changes_nothing_and_nobody_sees_another_account() {
    Customer customer = customer("large");
    Customer other = customer("large");
    String call = tollgate.record(tollgate.chat(other, CHAT)).call().toString();
    Page page = chromium.signedIn(Role.MEMBER, customer.account());

    for (String each : PAGES) {
      go(page, each);
      assertThat(page.locator("h1")).isVisible();
      assertThat(page.locator("main form[method=post]")).hasCount(0);
    }
    page.navigate(chromium.url("/portal/calls/" + call));
    assertThat(page.locator("body")).containsText("Your account has no call");
    page.navigate(chromium.url("/admin/rules/history"));
    assertThat(page.locator("body")).containsText("This needs the role");
  }

  /// A month of usage of several models, as it is once it was folded.
  private void useOften(AccountId account) {
    JdbcClient database = JdbcClient.create(tollgate.bean(HikariDataSource.class));
    database
        .sql(
            """
            INSERT INTO usage_slot
            SELECT (jsonb_populate_record(NULL::usage_slot, (
              SELECT jsonb_object_agg(column_name, CASE WHEN data_type = 'boolean' THEN 'false'
                ELSE '0' END) FROM information_schema.columns WHERE table_name = 'usage_slot')
              || jsonb_build_object('account_id', :account,
                'slot_at', date_bin('15 minutes', now() - d * interval '1 day', 'epoch'),
                'key_id', (SELECT min(key_id) FROM api_key WHERE account_id = :account),
                'provider', 'simulated', 'model', m.name, 'service', 'chat',
                'calls', 20 + (d * 7 + m.n * 5) % 23, 'input', 9000 + (d * 13 + m.n) % 7 * 800,
                'output', 4000, 'charged_micros',
                (500 + (d * 37 + m.n * 53) % 400 + 300 * m.n) * 1000000::bigint))).*
            FROM generate_series(1, 28) d, (VALUES ('sim-large', 4), ('sim-small', 1),
              ('sim-vision', 2), ('sim-code', 3)) m (name, n)
            WHERE (d + m.n) % 6 > 0
            """)
        .param("account", account.value())
        .update();
  }

  private Customer customer(String tier) {
    return tollgate.customer(tier, Credits.of(100_000), Role.MANAGER);
  }
}
