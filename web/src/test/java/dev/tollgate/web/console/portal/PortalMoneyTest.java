package dev.tollgate.web.console.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.billing.BillingPeriod;
import dev.tollgate.engine.billing.ComparedMonth;
import dev.tollgate.engine.billing.IssueInvoices;
import dev.tollgate.engine.billing.MonthsToCompare;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What managers of a customer pay, and what for.
class PortalMoneyTest extends PortalJourneys {

  private static final String DECLINED = "4000 0000 0000 9995";

  PortalMoneyTest(RunningTollgate shared, Browser browser) {
    super(shared, browser);
  }

  @Test
  void bought_credits_pay_for_a_call_in_the_playground_and_its_receipt_is_shown() {
    Customer customer = tollgate.customer("large", Credits.ZERO, Role.MANAGER);
    Page page = chromium.signedIn(Role.MANAGER, customer.account());

    go(page, "plan");
    page.locator("summary[aria-label='Buy 10,000 credits']").click();
    press(page, "Buy 10,000 credits for $12.00");
    page.getByText("Pay $12.00").click();
    page.waitForURL(where -> where.contains("/pay/"));
    page.getByLabel("Card or bank account number").fill(DECLINED);
    page.getByText("Pay $12.00").click();
    assertThat(page.locator("[role=alert]")).containsText("insufficient_funds");
    page.getByLabel("Card or bank account number").fill("4242 4242 4242 4242");
    page.getByText("Pay $12.00").click();
    page.waitForURL(where -> !where.contains("/pay/"));
    waitFor(page, "", "Credits available10,000");

    go(page, "playground");
    page.getByLabel("A key of yours").fill(customer.key());
    page.getByLabel("Model").selectOption("sim-large");
    press(page, "Send");
    assertThat(page.locator("#receipt")).containsText("Why this price");
    assertThat(page.locator("#receipt")).containsText("credits");
  }

  @Test
  void a_card_is_saved_and_charged_when_credits_run_low_and_removed_again() {
    Customer customer = tollgate.customer("large", Credits.of(50), Role.MANAGER);
    Page page = chromium.signedIn(Role.MANAGER, customer.account());

    go(page, "payment");
    assertThat(page.locator("main")).containsText("None is saved");
    press(page, "Save");
    assertThat(page.locator("#enabled-about")).containsText("Save a card above first");
    page.getByLabel("When fewer are left than").fill("many");
    press(page, "Save");
    assertThat(page.locator("#threshold-about")).containsText("must be a decimal");
    assertThat(page.getByLabel("When fewer are left than")).hasValue("many");

    press(page, "Add one");
    page.getByText("Enter the card there").click();
    press(page, "Save");
    page.waitForURL(where -> !where.contains("/pay/"));
    waitFor(page, "payment", "…4242");
    page.getByLabel("When fewer are left than").fill("2000");
    press(page, "Save");
    assertThat(page.locator("#top-up-state")).containsText("of $100.00 were bought this month");
    waitFor(page, "payment", "Sum");
    waitFor(page, "payment", "$12.00 of $100.00");
    looks.at(page, "portal-payment");
    assertThat(tollgate.statement(customer).available().micros())
        .isGreaterThan(Credits.of(10_000).micros());

    page.locator("summary[aria-label^='Remove']").click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove visa …4242"))
        .click();
    assertThat(page.locator("main")).containsText("None is saved");
  }

  @Test
  void invoices_say_whom_they_are_made_out_to_and_usage_is_exported() throws IOException {
    Customer customer = tollgate.customer("large", Credits.of(50_000), Role.MANAGER);
    tollgate.chat(customer, CHAT);
    Page page = chromium.signedIn(Role.MANAGER, customer.account());

    go(page, "invoices");
    assertThat(page.locator("main")).containsText("There are none yet");
    page.getByLabel("Country").fill("Germany");
    press(page, "Save for later invoices");
    assertThat(page.locator("#country-about")).containsText("two capital letters");
    page.getByLabel("Name").fill("Acme GmbH");
    page.getByLabel("Country").fill("DE");
    press(page, "Save for later invoices");
    assertThat(page.locator("#notices")).containsText("Later invoices are made out so");
    looks.at(page, "portal-invoices");

    go(page, "usage?model=sim-large&show=tokens");
    assertThat(page.locator("#days")).containsText("sim-large");
    Download csv = page.waitForDownload(() -> page.getByText("Export as CSV").click());
    assertThat(Files.readString(csv.path())).contains("sim-large");
    go(page, "usage?model=sim-small");
    assertThat(page.locator("main")).containsText("Nothing was used in this time");
    go(page, "calls?model=sim-large&state=settled");
    assertThat(page.locator("tbody tr")).hasCount(1);
    go(page, "calls?model=sim-small");
    assertThat(page.locator("main")).containsText("No call fits");
    assertThat(chromium.misdeeds()).isEmpty();
  }

  @Test
  void an_invoice_opens_as_a_pdf_for_its_own_account_alone() throws IOException {
    Customer customer = tollgate.customer("large", Credits.ZERO, Role.MANAGER);
    closeMonth(customer);
    tollgate.bean(IssueInvoices.class).due(Instant.now());
    Page page = chromium.signedIn(Role.MANAGER, customer.account());

    go(page, "invoices");
    isFoundByItsNumber(customer, page);
    go(page, "invoices");
    Locator link = page.locator("a[aria-label^='PDF of']");
    String path = link.getAttribute("href");
    Download pdf = page.waitForDownload(link::click);
    assertThat(pdf.suggestedFilename()).endsWith(".pdf");
    assertThat(Files.readAllBytes(pdf.path())).startsWith("%PDF-".getBytes(US_ASCII));
    APIResponse answer = page.request().get(chromium.url(path));
    assertThat(answer.headers()).containsEntry("content-type", "application/pdf");
    page.locator("tbody a").first().click();
    looks.at(page, "portal-invoice");
    Customer other = tollgate.customer("large", Credits.ZERO, Role.MANAGER);
    Page stranger = chromium.signedIn(Role.MANAGER, other.account());
    assertThat(stranger.request().get(chromium.url(path)).status()).isEqualTo(404);
  }

  /// In the palette, by all of the number or its digits, on a page of whoever looks for it.
  private void isFoundByItsNumber(Customer customer, Page page) {
    String number = page.locator("tbody a").first().textContent();
    String digits = number.replaceAll(".*-0*", "");
    Page operator = chromium.signedIn(Role.SUPPORT);
    Customer other = tollgate.customer("large", Credits.ZERO, Role.MANAGER);
    Page stranger = chromium.signedIn(Role.MANAGER, other.account());
    Page member = chromium.signedIn(Role.MEMBER, customer.account());
    for (String part : List.of(number.toLowerCase(Locale.ROOT), digits)) {
      assertThat(found(page, part)).contains("/portal/invoices/");
      assertThat(found(operator, part)).contains("/admin/accounts/" + customer.account());
      assertThat(found(stranger, part)).doesNotContain(number);
      assertThat(found(member, part)).doesNotContain(number);
    }
    operator.navigate(chromium.url("/me/find?q=" + number));
    operator.locator("main a[href*='?invoices=']").first().click();
    assertThat(operator.locator("#invoices-part tbody tr").first()).containsText(number);
  }

  private String found(Page page, String part) {
    return page.request().get(chromium.url("/me/find?q=" + part)).text();
  }

  @Test
  void a_plan_that_would_have_cost_less_is_suggested_with_both_sums_until_it_is_taken() {
    Customer customer = tollgate.customer("professional", Credits.ZERO, Role.MANAGER);
    Instant now = Instant.now();
    closeMonth(customer);
    BillingPeriod month = new BillingPeriod(now.minus(Duration.ofDays(30)), now);
    tollgate
        .bean(MonthsToCompare.class)
        .keep(
            new ComparedMonth(
                customer.account(),
                month,
                "professional",
                new BigDecimal("49"),
                List.of(
                    new ComparedMonth.Other(
                        "starter", new BigDecimal("19"), new BigDecimal("61.2"), "saves"))),
            now);
    Page page = chromium.signedIn(Role.MANAGER, customer.account());

    go(page, "plan");
    assertThat(page.locator("#suggestion")).containsText("Starter would have cost less");
    assertThat(page.locator("#suggestion")).containsText("$49.00");
    assertThat(page.locator("#suggestion")).containsText("$19.00, 61 % less");
    looks.at(page, "portal-plan-suggestion");
    press(page, "Put it away");
    assertThat(page.locator("#notices")).containsText("It is put away");
    assertThat(page.locator("#suggestion")).hasCount(0);
    assertThat(page.locator("#suggestion-away")).containsText("Starter was suggested");
    press(page, "Show it again");
    page.getByText("See the change to Starter").click();
    assertThat(page.locator("#difference"))
        .containsText("19,000 credits a month instead of 49,000");
    assertThat(page.locator("#difference")).containsText("You lose");
    assertThat(page.locator("#difference")).containsText("you can take the change back");
    press(page, "Change to Starter");
    assertThat(page.locator("#notices")).containsText("Until then everything stays");
    assertThat(page.locator("main")).containsText("Changes to Starter on");
    press(page, "Keep the plan as it is");
    assertThat(page.locator("#suggestion")).containsText("See the change to Starter");
  }

  /// As the job that closes periods leaves it.
  private void closeMonth(Customer customer) {
    JdbcClient.create(tollgate.bean(HikariDataSource.class))
        .sql(
            """
            INSERT INTO billing_close (account_id, period_start, period_end, renewed_end, ending,
              closed_plan, renewed_plan, unused_micros, rolled_micros, allowance_micros, lines,
              total_cents, credit_cents, due_cents, state, decided_at, settled_at)
            VALUES (:account, now() - interval '30 days', now(), now() + interval '30 days',
              'RENEWED', :plan::jsonb, :plan::jsonb, 0, 0, 0, '[]', 0, 0, 0, 'PAID', now(), now())
            """)
        .param("account", customer.account().value())
        .param("plan", "{\"tier\":\"large\",\"version\":1,\"interval\":\"month\",\"seats\":1}")
        .update();
  }
}
