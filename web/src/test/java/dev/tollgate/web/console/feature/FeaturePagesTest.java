package dev.tollgate.web.console.feature;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.web.console.OperatorJourneys;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FeaturePagesTest extends OperatorJourneys {

  private static final String FEATURES = "/admin/system/feature-management";

  FeaturePagesTest(Browser browser) {
    super(browser, Role.ADMIN);
  }

  @Test
  @Order(1)
  void a_feature_is_made_and_a_faulty_one_is_told_beside_its_fields() {
    open(FEATURES + "/new");
    page.getByLabel("Name").fill("Storage");
    page.getByLabel("Key").fill("Big Storage");
    press("Make the feature");
    shows(page.locator("#key-about"), "lower-case word");
    looks.at(page, "feature-faulty");

    page.getByLabel("Key").fill("storage");
    page.getByLabel("Category").fill("limits");
    page.getByLabel("What a tier says of it").selectOption("numeric");
    page.getByLabel("Unit").fill("GB");
    press("Make the feature");

    Feature made = features().of("storage").orElseThrow();
    assertThat(made.kind()).isEqualTo(Feature.Kind.NUMERIC);
    shows(page.locator(".alert-success"), "Storage is made");
    looks.at(page, "features");
  }

  @Test
  @Order(2)
  void a_search_shows_what_is_like_it_and_says_when_nothing_is() {
    open(FEATURES);
    page.getByLabel("Search").fill("storage");
    page.waitForCondition(() -> page.locator("[data-sort-key]").count() == 1);
    assertThat(page.locator("[data-sort-key]").getAttribute("data-sort-key")).isEqualTo("storage");

    page.getByLabel("Search").fill("no such thing");
    page.waitForCondition(() -> page.locator("[data-sort-key]").count() == 0);
    shows(page.locator("#found"), "No feature is like that");
    looks.at(page, "features-none");
  }

  @Test
  @Order(3)
  void features_are_put_in_order_by_the_arrow_keys_within_their_category() {
    open(FEATURES);
    List<String> before = services();

    page.locator("[data-sort-key='%s'] [data-sort-handle]".formatted(before.get(1)))
        .press("ArrowUp");
    page.waitForCondition(() -> services().getFirst().equals(before.get(1)));

    assertThat(services().get(1)).isEqualTo(before.getFirst());
  }

  @Test
  @Order(4)
  void retiring_asks_first_and_is_undone() {
    open(FEATURES + "?q=storage");
    page.onceDialog(Dialog::dismiss);
    press("Retire Storage");
    assertThat(features().of("storage").orElseThrow().retired()).isFalse();

    page.onceDialog(Dialog::accept);
    press("Retire Storage");
    page.waitForCondition(() -> page.locator(".alert-success").count() == 1);
    assertThat(features().of("storage").orElseThrow().retired()).isTrue();
    press("Take Storage up again");

    page.waitForCondition(() -> !features().of("storage").orElseThrow().retired());
  }

  @Test
  @Order(5)
  void what_was_changed_meanwhile_is_not_overwritten() {
    open(FEATURES + "/storage");
    looks.at(page, "feature");
    Page other = chromium.signedIn(Role.OWNER);
    other.navigate(chromium.url(FEATURES + "/storage"));
    other.getByLabel("Name").fill("Room for files");
    other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).click();

    page.getByLabel("Name").fill("Disk");
    press("Save");

    shows(page.locator(".alert-danger"), "changed since you read it");
    assertThat(page.getByLabel("Name")).hasValue("Disk");
    assertThat(features().of("storage").orElseThrow().name()).isEqualTo("Room for files");
  }

  @Test
  @Order(6)
  void no_page_asks_another_host_or_complains() {
    assertThat(chromium.misdeeds()).isEmpty();
  }

  private List<String> services() {
    return features().all().stream()
        .filter(each -> each.category().equals("services"))
        .map(Feature::key)
        .toList();
  }

  private Features features() {
    return tollgate.bean(Features.class);
  }
}
