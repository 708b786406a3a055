package dev.tollgate.web.console.rules;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.simulation.BacktestRuns;
import dev.tollgate.store.DemoClock;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.console.BrowserJourneys;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkbenchTest extends BrowserJourneys {

  private static final String HALF_OFF =
      """
      rule "Half off for large customers"
        @owner("pricing") @reason("promotion")
        when
          call : MeteredCall( tierCode == "large" )
        then
          price.offPercent("50");
      end
      """;
  private static final String CHAT =
      """
      {"model": "sim-large", "messages": [{"role": "user", "content": "Why is the sky blue?"}]}
      """;

  WorkbenchTest(Browser browser) {
    super(browser);
  }

  @Test
  void an_analyst_changes_a_rule_sees_findings_publishes_it_and_takes_it_back() {
    Customer customer = tollgate.customer("large", new Credits(1_000_000_000_000L));
    Credits before = price(customer);
    Page page = opened(Role.ANALYST);

    open(page, "promotions.drl");
    append(page, HALF_OFF.replace("tierCode", "tierCod"));
    assertThat(page.locator("#findings")).containsText("tierCod");
    assertThat(page.locator("#findings")).containsText("tierCode");
    assertThat(page.locator("#scenarios")).containsText("once nothing is wrong");
    looks.at(page, "rules-findings");

    press(page, "Undo all in this file");
    append(page, HALF_OFF);
    assertThat(page.locator("#findings")).containsText("Nothing is wrong");
    assertThat(page.locator("#scenarios")).containsText("All pass");
    page.reload();
    assertThat(page.locator("#notices")).containsText("here again");
    assertThat(page.locator("#files button.active")).containsText("promotions.drl");

    tab(page, "Try a call");
    page.getByLabel("Tier", exactly()).selectOption("large");
    page.getByLabel("Model", exactly()).fill("no-such-model");
    press(page, "Price it");
    assertThat(page.locator("#tried")).containsText("no-such-model");
    assertThat(page.getByLabel("Model", exactly()))
        .hasClass(java.util.regex.Pattern.compile(".*is-invalid.*"));
    page.getByLabel("Model", exactly()).fill("sim-large");
    press(page, "Price it");
    assertThat(page.locator("#tried")).containsText("Half off for large customers");
    looks.at(page, "rules-try");

    tab(page, "Difference");
    assertThat(page.locator("#difference")).containsText("offPercent(\"50\")");
    tab(page, "Effect");
    press(page, "Rate them under these rules");
    assertThat(page.locator("#effected")).containsText("Of 1 calls 1 would have cost");
    for (String group : List.of("By tier", "By model", "Accounts most changed")) {
      assertThat(page.locator("#effected")).containsText(group);
    }
    assertThat(page.locator("#effected .effect-calls")).containsText("Half off for large");
    looks.at(page, "rules-effect");

    tab(page, "Publish");
    press(page, "Publish");
    assertThat(page.locator("#published")).containsText("Say what changes and why");
    page.getByLabel("What changes, and why").fill("Half off, to try it");
    press(page, "Publish");
    assertThat(page.locator("#published")).containsText("In force");
    assertThat(price(customer).micros()).isEqualTo((before.micros() + 1) / 2);

    page.navigate(chromium.url("/admin/rules/history"));
    assertThat(page.locator("main")).containsText("Half off, to try it");
    page.getByText("Roll back to this").first().click();
    page.getByLabel("Why").first().fill("It was only tried");
    looks.at(page, "rules-history");
    press(page, "Roll back");
    assertThat(page.locator("#notices")).containsText("in force again");
    assertThat(price(customer)).isEqualTo(before);
    assertThat(chromium.misdeeds()).isEmpty();
  }

  @Test
  void what_is_offered_while_one_types_comes_with_its_documentation() {
    Page page = opened(Role.ANALYST);
    open(page, "promotions.drl");
    append(page, HALF_OFF.substring(0, HALF_OFF.indexOf("tierCode")));

    page.keyboard().press("Control+Space");
    page.keyboard().type("tierCo");

    assertThat(page.locator(".suggest-widget")).containsText("tierCode");
    assertThat(page.locator(".suggest-details")).containsText("the code of the tier");
  }

  @Test
  void two_who_edit_are_told_of_each_other_and_the_second_to_publish_of_what_changed() {
    Page one = opened(Role.ANALYST);
    Page other = opened(Role.ADMIN);

    open(one, "floors.drl");
    append(one, "// one");
    assertThat(one.locator("#findings")).containsText("Nothing is wrong");
    open(other, "byok.drl");
    append(other, "// other");

    assertThat(other.locator("#others")).containsText("is changing floors.drl");
    publish(one, "A remark");
    assertThat(one.locator("#published")).containsText("In force");
    publish(other, "Another remark");
    assertThat(other.locator("#published")).containsText("A remark");
    assertThat(other.locator("#published")).containsText("floors.drl was changed");
  }

  @Test
  void a_demo_clock_put_forward_makes_neither_who_edits_nor_a_backtest_look_gone() {
    Page one = opened(Role.ANALYST);
    open(one, "volume-discounts.drl");
    append(one, "// one");
    assertThat(one.locator("#findings")).containsText("Nothing is wrong");
    long run =
        tollgate
            .bean(BacktestRuns.class)
            .begin(new RuleSetId("a".repeat(64)), "ann", 10, Instant.now());

    tollgate.bean(DemoClock.class).move(now -> now.plus(Duration.ofDays(1)));

    Page other = opened(Role.ADMIN);
    open(other, "byok.drl");
    append(other, "// other");
    assertThat(other.locator("#others")).containsText("is changing volume-discounts.drl");
    other.navigate(chromium.url("/admin/rules/effect/" + run));
    assertThat(other.locator("body")).not().containsText("went away");
    tollgate.bean(BacktestRuns.class).fail(run, "it was taken away", Instant.now());
  }

  @Test
  void what_was_typed_outlives_the_session() {
    Page page = opened(Role.ANALYST);
    open(page, "floors.drl");

    page.context().clearCookies();
    append(page, "// kept");

    assertThat(page.locator("#notices")).containsText("Your session has ended");
    assertThat((String) page.evaluate("() => localStorage.getItem('tollgate-rules-draft')"))
        .contains("// kept");
  }

  @Test
  void support_and_customers_do_not_change_rules() {
    for (Role role : new Role[] {Role.SUPPORT, Role.MANAGER}) {
      Page page = chromium.signedIn(role);

      assertThat(page.locator("nav, aside").first()).not().containsText("Rules");
      page.navigate(chromium.url("/admin/rules"));
      assertThat(page.locator("body")).containsText("This needs the role");
    }
  }

  private Page opened(Role role) {
    Page page = chromium.signedIn(role);
    page.navigate(chromium.url("/admin/rules"));
    assertThat(page.locator("#findings")).containsText("Nothing is wrong");
    return page;
  }

  private void open(Page page, String file) {
    page.locator("#files button").getByText(file).first().click();
    assertThat(page.locator("#open-name")).hasText(file);
  }

  private static void append(Page page, String text) {
    page.locator(".monaco-editor .view-lines").first().click();
    page.keyboard().press("Control+End");
    page.keyboard().insertText("\n" + text + "\n");
  }

  private static void publish(Page page, String why) {
    tab(page, "Publish");
    page.getByLabel("What changes, and why").fill(why);
    press(page, "Publish");
  }

  private static void tab(Page page, String name) {
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name)).click();
  }

  private Credits price(Customer customer) {
    HttpResponse<String> answer = tollgate.chat(customer, CHAT);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return tollgate.record(answer).charged();
  }
}
