package dev.tollgate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate.Customer;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/// One way through the whole house, each part by the person whose part it is.
class JourneyTest extends BrowserJourneys {

  private static final String TIERS = "/admin/system/subscription-management";
  private static final String HALF_OFF =
      """
      rule "Half off on the journey"
        @owner("pricing") @reason("promotion")
        when
          call : MeteredCall( tierCode == "journey" )
        then
          price.offPercent("50");
      end
      """;
  private static final String CHAT =
      """
      {"model": "sim-small", "messages": [{"role": "user", "content": "Why is the sky blue?"}]}
      """;

  private final Customer customer = tollgate.customer("large", Credits.ZERO);

  JourneyTest(Browser browser) {
    super(browser);
  }

  @Test
  void a_tier_is_made_a_customer_moved_to_it_and_its_calls_follow_the_tier_and_the_rules() {
    Page admin = chromium.signedIn(Role.ADMIN);
    makeTier(admin);
    moveCustomer(admin);
    grantCredits(chromium.signedIn(Role.FINANCE));

    CallRecord first = call();
    assertThat(first.price()).isEqualTo(first.cost().times(BigDecimal.valueOf(4)).rounded());

    Page analyst = chromium.signedIn(Role.ANALYST);
    publishHalfOff(analyst);
    assertThat(call().price().micros()).isEqualTo((first.price().micros() + 1) / 2);

    rollBack(analyst);
    assertThat(call().price()).isEqualTo(first.price());

    seesAll(chromium.signedIn(Role.SUPPORT));
    assertThat(chromium.misdeeds()).isEmpty();
  }

  private void makeTier(Page page) {
    page.navigate(chromium.url(TIERS + "/new"));
    page.getByLabel("Name").fill("Journey");
    page.getByLabel("Code").fill("journey");
    page.getByLabel("A month", exactly()).fill("99");
    page.getByLabel("Markup on cost").fill("100");
    page.getByLabel("Peak factor").fill("1");
    press(page, "Make the tier");
    page.locator("input[name='features.chat']").check();
    press(page, "Review the change");
    press(page, "Save");
    page.navigate(chromium.url(TIERS + "/journey/models"));
    page.getByLabel("Model of row 1").fill("sim-small");
    page.getByLabel("Markup of row 1").fill("300");
    press(page, "Review the change");
    press(page, "Save");
    assertThat(page.locator(".alert-success")).isVisible();
  }

  private void moveCustomer(Page page) {
    page.navigate(chromium.url("/admin/accounts/" + customer.account()));
    page.getByLabel("Tier", exactly()).selectOption("journey");
    page.getByLabel("Why it is moved").fill("signed the yearly contract");
    press(page, "Move it");
    assertThat(page.locator(".alert-success")).containsText("is on journey");
  }

  private void grantCredits(Page page) {
    page.navigate(chromium.url("/admin/accounts/" + customer.account()));
    page.getByLabel("How many").fill("1000");
    page.getByLabel("Reason").fill("To begin with");
    press(page, "Adjust");
    assertThat(page.locator(".alert-success")).containsText("granted");
  }

  private void publishHalfOff(Page page) {
    page.navigate(chromium.url("/admin/rules"));
    assertThat(page.locator("#findings")).containsText("Nothing is wrong");
    page.locator("#files button").getByText("promotions.drl").first().click();
    page.locator(".monaco-editor .view-lines").first().click();
    page.keyboard().press("Control+End");
    page.keyboard().insertText("\n" + HALF_OFF);
    assertThat(page.locator("#scenarios")).containsText("All pass");
    page.getByRole(AriaRole.TAB, named("Publish")).click();
    page.getByLabel("What changes, and why").fill("Half off on the journey");
    press(page, "Publish");
    assertThat(page.locator("#published")).containsText("In force");
  }

  private void rollBack(Page page) {
    page.navigate(chromium.url("/admin/rules/history"));
    page.getByText("Roll back to this").first().click();
    page.getByLabel("Why").first().fill("It was only tried");
    press(page, "Roll back");
    assertThat(page.locator("#notices")).containsText("in force again");
  }

  /// Support finds out what happened, and changes none of it.
  private void seesAll(Page page) {
    page.navigate(chromium.url("/admin/accounts/" + customer.account()));
    assertThat(page.locator("main"))
        .containsText(java.util.regex.Pattern.compile("To begin with[\\s\\S]*sim-small"));
    assertThat(page.locator("main"))
        .containsText(java.util.regex.Pattern.compile("signed the yearly contract"));
    assertThat(page.locator("main form[method=post]")).hasCount(0);
    page.navigate(chromium.url("/admin/audit?subject=rules"));
    assertThat(page.locator("tbody")).containsText("It was only tried");
  }

  private CallRecord call() {
    HttpResponse<String> answer = tollgate.chat(customer, CHAT);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return tollgate.record(answer);
  }
}
