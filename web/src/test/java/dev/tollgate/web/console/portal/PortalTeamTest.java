package dev.tollgate.web.console.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetOwner;
import dev.tollgate.engine.account.BudgetPeriod;
import dev.tollgate.engine.account.Budgets;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who of a customer may spend what, and where its events go.
class PortalTeamTest extends PortalJourneys {

  PortalTeamTest(RunningTollgate shared, Browser browser) {
    super(shared, browser);
  }

  @Test
  void a_member_is_allocated_what_the_pool_has_room_for_and_no_more() {
    Customer customer = tollgate.customer("large", Credits.of(1_000), Role.MANAGER);
    Page page = chromium.signedIn(Role.MANAGER, customer.account());

    go(page, "team");
    assertThat(page.locator("main")).containsText("Nobody yet");
    page.getByLabel("E-mail").fill("anna");
    press(page, "Add");
    assertThat(page.locator("#name-about")).containsText("is missing");
    assertThat(page.locator("#email-about")).containsText("Write an address");
    page.getByLabel("Name of a new team").fill("Research");
    press(page, "Make the team");
    page.getByLabel("Name of a new member").fill("Anna");
    page.getByLabel("Team", new Page.GetByLabelOptions().setExact(true)).selectOption("Research");
    press(page, "Add");

    page.locator("summary[aria-label='Allocate to Anna']").click();
    page.locator("input[name=amount]").fill("5000");
    press(page, "Allocate to Anna");
    assertThat(page.locator("main [role=alert]")).containsText("the pool has room for 1000");
    assertThat(page.locator("input[name=amount]")).hasValue("5000");
    page.locator("input[name=amount]").fill("400");
    press(page, "Allocate to Anna");
    assertThat(page.locator("main")).containsText("400 credits, anew each month");
    looks.at(page, "portal-team");
    assertThat(chromium.misdeeds()).isEmpty();
  }

  @Test
  void long_lists_are_paged_and_searched_and_what_is_found_is_given_a_budget() {
    Customer customer = tollgate.customer("large", Credits.of(1_000), Role.MANAGER);
    many(customer.account());
    Page page = chromium.signedIn(Role.MANAGER, customer.account());

    assertThat(page.locator("#begin")).containsText("Make a key");
    for (String list : new String[] {"keys", "team"}) {
      go(page, list);
      assertThat(page.locator("main .list-group-item")).hasCount(50);
      page.getByText("Next", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("main")).containsText("Number 60");
      page.getByLabel("Part of a name").fill("number 33");
      press(page, "Find");
      assertThat(page.locator("main .list-group-item")).hasCount(1);
      page.getByLabel("Part of a name").fill("nobody");
      press(page, "Find");
      assertThat(page.locator("main")).containsText("is called so");
    }
    go(page, "budgets");
    page.getByLabel("Name of a new budget").fill("A seat");
    page.getByLabel("Credits").fill("70");
    page.getByLabel("Of", exactly()).selectOption("member Number 33");
    press(page, "Set the budget");
    assertThat(page.locator("main")).containsText("member Number 33, 70 credits a month");
  }

  @Test
  void a_budget_is_changed_in_place_unless_somebody_did_meanwhile_and_what_was_spent_stays() {
    Customer customer = tollgate.customer("large", Credits.of(1_000), Role.MANAGER);
    Budget budget = budget(customer.account());
    tollgate.chat(customer, CHAT);
    Page page = chromium.signedIn(Role.MANAGER, customer.account());
    Locator row = page.locator("#" + budget.id());
    page.waitForCondition(() -> {
      go(page, "budgets");
      return !row.locator("div.small").textContent().startsWith("0 spent");
    });
    String spent = row.locator("div.small").textContent().replaceAll(" spent.*", " spent");

    page.getByLabel("Change Team").click();
    page.getByLabel("Credits").fill("many");
    press(page, "Save");
    assertThat(page.locator("#amount-wrong")).containsText("Write credits above 0");
    assertThat(page.getByLabel("Credits")).hasValue("many");
    page.getByLabel("Credits").fill("700.5");
    Budget.Terms other = new Budget.Terms("Team", Credits.of(60), BudgetPeriod.MONTH, false);
    tollgate.bean(Budgets.class).edit(budget, other, Instant.now(), "somebody else");
    press(page, "Save");
    assertThat(row.locator("[role=alert]")).containsText("Somebody changed this budget");
    assertThat(row).containsText("the account, 60 credits a month, soft");
    assertThat(page.getByLabel("Credits")).hasValue("700.5");
    looks.at(page, "portal-budget-change");
    press(page, "Save");

    assertThat(page.locator("#notices")).containsText("Team is 700.50 credits a month from now on");
    assertThat(row).containsText("the account, 700.50 credits a month, hard");
    assertThat(row).containsText(spent);
    page.getByLabel("Change Team").click();
    page.getByLabel("In a").selectOption("day");
    press(page, "Save");
    assertThat(page.locator("#notices")).containsText("counted by the day from now on");
    assertThat(changes(budget)).containsExactly("somebody else", "manager", "manager");
    isForItsManagerAlone(customer, budget);
  }

  private void isForItsManagerAlone(Customer customer, Budget budget) {
    Page member = chromium.signedIn(Role.MEMBER, customer.account());
    go(member, "budgets?change=" + budget.id());
    assertThat(member.locator("main")).containsText("Team");
    assertThat(member.locator("main form")).hasCount(0);
    Customer other = tollgate.customer("large", Credits.ZERO, Role.MANAGER);
    Page stranger = chromium.signedIn(Role.MANAGER, other.account());
    String path = chromium.url("/portal/budgets?change=" + budget.id());
    assertThat(stranger.request().get(path).status()).isEqualTo(404);
  }

  private Budget budget(AccountId account) {
    Budget.Terms terms = new Budget.Terms("Team", Credits.of(500), BudgetPeriod.MONTH, true);
    Budgets budgets = tollgate.bean(Budgets.class);
    budgets.make(account, new BudgetOwner.WholeAccount(), terms, Instant.now(), "test");
    return budgets.list(account, null, 1).getFirst();
  }

  /// By whom, the first first.
  private List<String> changes(Budget budget) {
    return JdbcClient.create(tollgate.bean(HikariDataSource.class))
        .sql(
            """
            SELECT regexp_replace(actor, '[0-9].*', '') FROM audit_entry
            WHERE subject = :budget AND action = 'budget.edit' ORDER BY entry_id
            """)
        .param("budget", budget.id().toString())
        .query(String.class)
        .list();
  }

  private void many(AccountId account) {
    JdbcClient database = JdbcClient.create(tollgate.bean(HikariDataSource.class));
    database
        .sql(
            """
            INSERT INTO member (account_id, name, created_at)
            SELECT :account, 'Number ' || n, now() FROM generate_series(1, 60) n
            """)
        .param("account", account.value())
        .update();
    database
        .sql(
            """
            INSERT INTO api_key (account_id, hash, hint, name, role, test)
            SELECT :account, sha256((:account::text || n)::bytea), 'tg_test_…', 'Number ' || n,
              'member', true
            FROM generate_series(1, 60) n
            """)
        .param("account", account.value())
        .update();
  }

  @Test
  void a_key_that_is_limited_to_a_model_calls_no_other() {
    Customer customer = tollgate.customer("large", Credits.of(1_000), Role.MANAGER);
    Page page = chromium.signedIn(Role.MANAGER, customer.account());

    go(page, "keys");
    page.locator("a[aria-label^='Limits of']").first().click();
    page.getByLabel("Requests a minute").fill("few");
    press(page, "Save the limits");
    assertThat(page.locator("#requests_per_minute-about")).containsText("whole number");
    page.getByLabel("Requests a minute").fill("60");
    page.getByLabel("Only these models").fill("sim-small");
    looks.at(page, "portal-key");
    press(page, "Save the limits");
    assertThat(page.locator("main")).containsText("Only models sim-small; 60 requests a minute.");

    assertThat(tollgate.chat(customer, CHAT).statusCode()).isEqualTo(403);
    go(page, "calls?state=refused");
    assertThat(chromium.misdeeds()).isEmpty();
  }

  @Test
  void events_are_sent_where_a_manager_says_and_notices_are_read() {
    Customer customer = tollgate.customer("large", Credits.of(1_000), Role.MANAGER);
    Page page = chromium.signedIn(Role.MANAGER, customer.account());

    go(page, "webhooks");
    page.getByLabel("Address").fill("http://example.com/hooks");
    press(page, "Send events there");
    assertThat(page.locator("#url-about")).containsText("https://");
    page.getByLabel("Address").fill("https://93.184.215.14/hooks");
    page.getByLabel("invoice.issued").check();
    page.getByLabel("alert.raised").check();
    press(page, "Send events there");
    assertThat(page.locator("main")).containsText("https://93.184.215.14/hooks");
    assertThat(page.locator("main")).containsText("alert.raised, invoice.issued");
    looks.at(page, "portal-webhooks");

    tell(customer.account(), "80 % of the allowance is spent.");
    go(page, "");
    assertThat(page.locator("main")).containsText("80 % of the allowance is spent.");
    go(page, "notices");
    looks.at(page, "portal-notices");
    press(page, "Mark all as read");
    assertThat(page.locator("main .badge")).hasCount(0);
    go(page, "notices?unread=true");
    assertThat(page.locator("main")).containsText("All are read.");
  }

  private void tell(AccountId account, String text) {
    JdbcClient.create(tollgate.bean(HikariDataSource.class))
        .sql(
            """
            WITH told AS (
              INSERT INTO event (account_id, type, data, text, at, sorted)
              VALUES (:account, 'alert.raised', '{}', :text, now(), true) RETURNING event_id)
            INSERT INTO notice (event_id, reader_id) SELECT event_id, :account FROM told
            """)
        .param("account", account.value())
        .param("text", text)
        .update();
  }
}
