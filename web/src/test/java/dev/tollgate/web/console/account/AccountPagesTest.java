package dev.tollgate.web.console.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.console.OperatorJourneys;
import java.time.Instant;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccountPagesTest extends OperatorJourneys {

  private static final String CALL =
      "{\"model\": \"sim-small\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}";

  private final Customer customer;

  AccountPagesTest(Browser browser) {
    super(browser, Role.ADMIN);
    customer = tollgate.customer("small", Credits.of(1000));
    tollgate.chat(customer, CALL);
    Customer refused = tollgate.customer("small", Credits.of(1000));
    tollgate.chat(refused, CALL.replace("sim-small", "sim-large"));
    suspend(tollgate.customer("small", Credits.ZERO), "unpaid");
    suspend(tollgate.customer("small", Credits.ZERO), "asked to");
  }

  private void suspend(Customer customer, String why) {
    Accounts accounts = tollgate.bean(Accounts.class);
    accounts.suspend(
        accounts.of(customer.account()).orElseThrow().account(), why, Instant.now(), "a test");
  }

  @Test
  void an_account_is_found_and_shows_what_it_has_and_did() {
    open("/admin/accounts");
    looks.at(page, "accounts");
    page.getByText(customer.account().toString()).waitFor();

    open("/admin/accounts?q=nobody+is+called+so");
    shows(page.locator("#found"), "No account is like that");
    openCustomer();

    shows(page.locator("main"), "purchased", "sim-small", "settled");
    looks.at(page, "account");
  }

  @Test
  @Order(1)
  void the_overview_tells_what_calls_brought_in() {
    page.waitForCondition(() -> {
      open("/admin/overview");
      return page.locator(".chart svg").count() == 2 && main().contains("model_not_in_tier");
    });

    shows(page.locator("dl.figures"), "Credits outstanding", "Refused calls");
    shows(page.locator("main"), "Needs attention", "2 accounts suspended");
    page.getByLabel("Done:").first().click();
    shows(page.locator(".alert-success"), "seen to");
    open("/admin/overview");
    shows(page.locator("#by-tiers"), "small", "new");
    looks.at(page, "overview-few");
  }

  @Test
  void the_overview_compares_busy_days_with_those_before_by_tier_and_model() {
    BusyDays.fill(tollgate);
    open("/admin/overview");

    page.locator(".chart svg").first().waitFor();
    assertThat(page.locator("dl.figures .change").allInnerTexts())
        .allMatch(text -> text.matches("[+−±].*"));
    shows(page.locator("#by-tiers tbody tr").first(), "Enterprise", "%");
    shows(page.locator("#by-tiers"), "of_before");
    assertThat(page.locator("#by-models tbody tr")).hasCount(11);
    shows(page.locator(".matters"), "1 model that cost more");
    page.getByText("The days as a table").click();
    assertThat(page.locator(".days-table tbody tr")).hasCount(30);
    open("/admin/overview");
    looks.at(page, "overview");

    page.getByText("This month").click();
    shows(page.locator("#by-models tbody"), "others");
    page.locator("#by-models .card-header a").click();
    shows(page.locator("#by-models tbody"), "voyage-3");
    showsNot(page.locator("#by-models tbody"), "others");
    page.getByLabel("Accounts on Enterprise").click();
    assertThat(page.url()).endsWith("/admin/accounts?tier=enterprise");
  }

  @Test
  void credits_are_granted_once_with_a_reason_and_taken_back_only_as_far_as_they_are_there() {
    openCustomer();
    page.getByLabel("How many").fill("50");
    press("Adjust");
    shows(page.locator("#reason-about"), "Say why");
    assertThat(page.getByLabel("How many")).hasValue("50");

    page.getByLabel("Reason").fill("Sorry for the outage");
    press("Adjust");
    shows(page.locator(".alert-success"), "granted");
    shows(page.locator("main"), "Sorry for the outage");

    page.getByLabel("Take back").check();
    page.getByLabel("How many").fill("999999");
    page.getByLabel("Reason").fill("Too much");
    press("Adjust");
    shows(page.locator(".alert-danger"), "are free");
  }

  @Test
  void an_accounts_ledger_and_calls_are_filtered_and_paged_and_a_call_is_given_back() {
    Customer busy = tollgate.customer("small", Credits.of(1000));
    for (int i = 0; i < 22; i++) {
      tollgate.chat(busy, CALL);
    }
    open("/admin/accounts/" + busy.account());
    assertThat(page.locator("#calls-part tbody tr")).hasCount(20);
    page.getByLabel("Older: called").click();
    page.waitForCondition(() -> page.locator("#calls-part tbody tr").count() == 2);
    assertThat(page.locator("#ledger-part tbody tr")).hasCount(20);
    page.getByLabel("Model").fill("sim-large");
    page.locator("#calls-part button").click();
    page.waitForCondition(() -> page.locator("#calls-part tbody tr").count() == 0);
    shows(page.locator("#calls-part"), "No call is like that");
    page.getByText("grants", new Page.GetByTextOptions().setExact(true)).click();
    page.waitForCondition(() -> page.locator("#ledger-part tbody tr").count() == 1);
    page.getByText("calls", new Page.GetByTextOptions().setExact(true)).click();
    page.waitForCondition(() -> page.locator("#ledger-part tbody tr").count() == 20);
    PlaywrightAssertions.assertThat(page.locator("#ledger-part [aria-current]")).isFocused();
    looks.at(page, "account-busy");

    page.locator("#ledger-part tbody a").first().click();
    page.getByLabel("How many").fill("5");
    press("Give back");
    shows(page.locator("#reason-about"), "Say why");
    page.getByLabel("Reason").fill("It answered nonsense");
    press("Give back");
    shows(page.locator("#credits-about"), "are left to give back");
    looks.at(page, "account-call");
    page.getByLabel("How many").fill("");
    press("Give back");

    shows(page.locator(".alert-success"), "given back");
    assertThat(main()).contains("nothing left to give back");
    open("/admin/accounts/" + busy.account() + "?kind=refund");
    shows(page.locator("#ledger-part"), "It answered nonsense");
    open("/admin/accounts/" + customer.account() + "/calls/none");
    assertThat(main()).contains("has no call 'none'");
  }

  @Test
  void an_address_without_a_page_and_an_account_that_is_not_there_are_told_in_words() {
    open("/admin/no-such-page");
    shows(page.locator("main"), "There is no page at this address");
    open("/admin/accounts/acct_999999");
    shows(page.locator("main"), "There is no account 'acct_999999'");
    looks.at(page, "refused");
  }

  @Test
  void a_tier_that_is_not_there_is_told_to_people_and_leads_to_those_there_are() {
    open("/admin/system/subscription-management/gone/features");

    assertThat(main()).contains("There is no tier 'gone'.").doesNotContain("/api/");
    follow("To Subscriptions");
    page.waitForURL(where -> where.endsWith("/subscription-management"));
    open("/admin/no-such-page");
    assertThat(page.locator("main a")).hasCount(1);
  }

  @Test
  void what_was_typed_comes_back_after_signing_in_anew_when_the_session_ended() {
    Page other = chromium.signedIn(Role.FINANCE);
    String name = other.locator(".who .text-truncate").first().innerText();
    other.navigate(chromium.url("/admin/accounts/" + customer.account()));
    other.getByLabel("How many").fill("77");
    other.getByLabel("Granted as").selectOption("refund");
    other.getByLabel("Reason").fill("The machine was down");
    other.context().clearCookies();
    other.getByText("Adjust", new Page.GetByTextOptions().setExact(true)).click();
    other.waitForURL(where -> where.contains("sign-in"));

    chromium.signIn(other, name);

    other.waitForURL(where -> where.endsWith(customer.account().toString()));
    shows(other.locator("#notices"), "What you typed is back");
    assertThat(other.getByLabel("How many")).hasValue("77");
    assertThat(other.getByLabel("Granted as")).hasValue("refund");
    other.getByText("Adjust", new Page.GetByTextOptions().setExact(true)).click();
    shows(other.locator(".alert-success"), "77");
    shows(other.locator(".alert-success"), "granted");
  }

  @Test
  void an_account_is_moved_to_another_tier_with_a_reason() {
    Customer moved = tollgate.customer("small", Credits.ZERO);
    open("/admin/accounts/" + moved.account());
    page.getByLabel("Tier", new Page.GetByLabelOptions().setExact(true)).selectOption("large");
    page.getByLabel("Why it is moved").fill("short");
    press("Move it");
    shows(page.locator("#why-about"), "at least 10 characters");

    page.getByLabel("Why it is moved").fill("signed the yearly contract");
    press("Move it");

    shows(page.locator(".alert-success"), "is on large");
    assertThat(account(moved).tierCode()).isEqualTo("large");
  }

  @Test
  void an_account_is_suspended_and_resumed_and_support_does_neither() {
    Customer other = tollgate.customer("small", Credits.of(10));
    open("/admin/accounts/" + other.account());
    page.getByLabel("Why it is suspended").fill("unpaid");
    press("Suspend");
    assertThat(tollgate.chat(other, CALL).statusCode()).isEqualTo(403);
    page.getByLabel("Why it may call again").fill("paid");
    press("Resume");
    assertThat(account(other).suspended()).isFalse();

    Page support = chromium.signedIn(Role.SUPPORT);
    support.navigate(chromium.url("/admin/accounts/" + other.account()));
    showsNot(support.locator("main"), "Suspend it", "Adjust credits");
  }

  private dev.tollgate.engine.account.Account account(Customer of) {
    return tollgate.bean(Accounts.class).of(of.account()).orElseThrow().account();
  }

  private void openCustomer() {
    open("/admin/accounts/" + customer.account());
  }
}
