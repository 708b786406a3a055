package dev.tollgate.web.console.tier;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.plan.Edit;
import dev.tollgate.engine.plan.Migrations;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.console.OperatorJourneys;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TierPagesTest extends OperatorJourneys {

  private static final String TIERS = "/admin/system/subscription-management";
  private static final String CALL =
      "{\"model\": \"sim-small\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}";

  TierPagesTest(Browser browser) {
    super(browser, Role.ADMIN);
  }

  @Test
  @Order(1)
  void a_ready_plan_is_brought_in_once_it_was_seen_what_it_changes() {
    open(TIERS + "/import?plan=freemium");
    looks.at(page, "plan-import");

    press("See what would change");
    looks.at(page, "plan-difference");
    press("Import for new accounts");

    shows(page.locator(".alert-success"), "is imported");
    assertThat(codes()).contains("free");
    looks.at(page, "tiers");
  }

  @Test
  @Order(2)
  void a_faulty_tier_keeps_what_was_typed_and_says_beside_the_field_what_is_wrong() {
    open(TIERS + "/new");
    page.getByLabel("Name").fill("Scale");
    page.getByLabel("Code").fill("Not A Code");
    page.getByLabel("A month", exactly()).fill("ten");

    press("Make the tier");

    assertThat(page.getByLabel("Name")).hasValue("Scale");
    assertThat(page.getByLabel("A month", exactly())).hasValue("ten");
    shows(page.locator("#code-about"), "lower-case word");
    shows(page.locator("#monthly_usd-about"), "must be a decimal");
    assertThat(codes()).doesNotContain("Not A Code");
    looks.at(page, "tier-faulty");
  }

  @Test
  @Order(3)
  void a_tier_is_made_given_features_and_models_and_its_calls_are_priced_accordingly() {
    open(TIERS + "/new");
    page.getByLabel("Name").fill("Scale");
    page.getByLabel("Code").fill("scale");
    page.getByLabel("Colour of the badge").fill("gold");
    page.getByLabel("A month", exactly()).fill("99");
    page.getByLabel("Markup on cost").fill("100");
    page.getByLabel("Peak factor").fill("1");
    press("Make the tier");

    page.locator("input[name='features.chat']").check();
    looks.at(page, "tier-features");
    press("Review the change");
    shows(page.locator("main"), "Features gained");
    press("Save");

    open(TIERS + "/scale/models");
    page.getByLabel("Model of row 1").fill("sim-small");
    page.getByLabel("Markup of row 1").fill("300");
    looks.at(page, "tier-models");
    press("Review the change");
    looks.at(page, "tier-review");
    assertThat(main()).contains("100 (the tier's)", "300");
    press("Save");

    open(TIERS + "/models?q=sim-");
    looks.at(page, "tier-matrix");
    Tier made = tollgate.bean(Plans.class).of("scale").orElseThrow();
    assertThat(made.newest().models().markupOf("sim-small")).isEqualByComparingTo("300");
    assertThat(made.newest().features()).contains("chat");
    Customer customer = tollgate.customer("large", Credits.of(1000));
    tollgate.bean(Migrations.class).migrate(customer.account(), "scale", edit());
    CallRecord call = tollgate.record(tollgate.chat(customer, CALL));
    assertThat(call.price()).isEqualTo(call.cost().times(BigDecimal.valueOf(4)).rounded());
  }

  @Test
  @Order(4)
  void who_would_lose_what_is_said_before_it_is_saved_and_can_be_undone() {
    open(TIERS + "/scale/features");
    page.locator("input[name='features.chat']").uncheck();

    press("Review the change");
    shows(page.locator(".losses"), "1 account loses");
    tollgate.customer("scale", Credits.ZERO);
    page.getByLabel("Those on it now, too").check();
    press("Save");
    shows(page.locator(".alert").first(), "is not what you saw");
    shows(page.locator(".losses"), "1 account is worse off");
    press("Save");
    shows(page.locator(".alert-success"), "moved to its new version: 2");

    open(TIERS + "/scale/history");
    shows(page.locator(".versions li").first(), "admin", " of acct_", "2 accounts are on it");
    looks.at(page, "tier-history");
    page.getByRole(AriaRole.BUTTON, named("Go back to version 3")).click();
    press("Save");
    assertThat(tollgate.bean(Plans.class).of("scale").orElseThrow().newest().features())
        .contains("chat");
  }

  @Test
  @Order(5)
  void a_tier_and_the_terms_of_a_model_in_it_are_found_among_many() {
    open(TIERS + "?q=scal");
    assertThat(page.locator("[data-sort-key]")).hasCount(1);
    open(TIERS + "?q=no+such+tier");
    assertThat(main()).contains("No tier is like that");

    open(TIERS + "/models?q=sim-small&tier=scal");
    assertThat(main()).contains("1 of ");
    page.locator("td a.cell").click();
    PlaywrightAssertions.assertThat(page.getByLabel("Markup of row 1")).isFocused();

    open(TIERS + "/scale/features");
    page.getByLabel("Find", exactly()).fill("embed");
    Locator shown = page.locator("[data-tick-row]:not([hidden])");
    PlaywrightAssertions.assertThat(shown).hasCount(1);
    press("Tick those shown");
    PlaywrightAssertions.assertThat(shown.getByRole(AriaRole.CHECKBOX)).isChecked();
  }

  @Test
  @Order(6)
  void going_back_to_the_form_loses_nothing() {
    open(TIERS + "/scale");
    looks.at(page, "tier");
    page.getByLabel("A month", exactly()).fill("120");
    press("Review the change");
    press("Back to the form");

    assertThat(page.getByLabel("A month", exactly())).hasValue("120");
    assertThat(tollgate.bean(Plans.class).of("scale").orElseThrow().newest().monthlyUsd())
        .isEqualByComparingTo(BigDecimal.valueOf(99));
  }

  @Test
  @Order(7)
  void tiers_are_put_in_order_by_the_arrow_keys() {
    open(TIERS);
    List<String> before = codes();
    Locator second = page.locator("[data-sort-handle]").nth(1);

    second.press("ArrowUp");
    page.waitForCondition(() -> codes().indexOf(before.get(1)) == 0);

    assertThat(codes().subList(0, 2)).containsExactly(before.get(1), before.get(0));
  }

  @Test
  @Order(8)
  void retiring_says_what_it_does_and_is_undone() {
    open(TIERS + "/scale/retire");
    shows(page.locator("main"), "2 accounts stay on it");
    looks.at(page, "tier-retire");

    press("Retire it");
    assertThat(tollgate.bean(Plans.class).of("scale").orElseThrow().retired()).isTrue();
    page.getByRole(AriaRole.BUTTON, named("Restore Scale")).click();

    shows(page.locator(".alert-success"), "on sale again");
    assertThat(tollgate.bean(Plans.class).of("scale").orElseThrow().retired()).isFalse();
  }

  @Test
  @Order(9)
  void support_looks_and_does_not_touch() {
    Page support = chromium.signedIn(Role.SUPPORT);

    support.navigate(chromium.url(TIERS));
    assertThat(support.getByText("New tier")).hasCount(0);
    support.navigate(chromium.url(TIERS + "/new"));

    shows(support.locator("main"), "needs the role");
  }

  @Test
  @Order(10)
  void no_page_asks_another_host_or_complains() {
    assertThat(chromium.misdeeds()).isEmpty();
  }

  private static Edit edit() {
    return new Edit("a test", Instant.now(), "to see it priced");
  }

  private List<String> codes() {
    return tollgate.bean(Plans.class).all().stream().map(Tier::code).toList();
  }
}
