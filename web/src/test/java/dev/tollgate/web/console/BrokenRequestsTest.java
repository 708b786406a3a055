package dev.tollgate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What pages say when what their scripts ask for fails, is refused or gets no answer.
class BrokenRequestsTest extends BrowserJourneys {

  private static final String FEATURES = "/admin/system/feature-management";
  private static final String REFUSED =
      "<html><body><p class='empty-title'>This needs the role owner.</p></body></html>";

  BrokenRequestsTest(RunningTollgate shared, Browser browser) {
    super(shared, browser);
  }

  @Test
  void an_order_that_is_not_saved_goes_back_and_says_why_and_what_to_do() {
    chromium.breaking(this::sortWithoutLuck);
  }

  private void sortWithoutLuck() {
    Page page = opened(Role.ADMIN, FEATURES);
    Locator rows = page.locator("[data-sort-key]");
    String first = rows.first().getAttribute("data-sort-key");

    page.context().route("**/order", Route::abort);
    moveDown(page);
    assertThat(notices(page)).containsText("The server does not answer. The order is as it was");
    assertThat(rows.first()).hasAttribute("data-sort-key", first);
    assertThat(rows.first().locator("[data-sort-handle]")).isFocused();

    answer(page, "**/order", Chromium.BROKEN, REFUSED);
    moveDown(page);
    assertThat(notices(page)).containsText("This needs the role owner.");
    assertThat(rows.first()).hasAttribute("data-sort-key", first);

    answer(page, "**/order", 401, "{}");
    moveDown(page);
    assertThat(notices(page)).containsText("Your session has ended. The order is as it was");
    assertThat(notices(page).getByRole(AriaRole.LINK)).hasText("Sign in in another tab");
    press(page, "Close");
    assertThat(notices(page)).isEmpty();
  }

  @Test
  void a_list_that_cannot_be_searched_keeps_what_was_typed_and_says_why() {
    chromium.breaking(this::searchWithoutLuck);
  }

  private void searchWithoutLuck() {
    Page page = chromium.signedIn(Role.ADMIN);
    for (String list :
        new String[] {
          "/admin/accounts", FEATURES, "/admin/system/subscription-management/models"
        }) {
      page.navigate(chromium.url(list));
      String requests = "**" + list + "?*";
      page.context().route(requests, Route::abort);
      page.locator("#q").fill("sim");
      assertThat(notices(page)).containsText("The server does not answer");

      answer(page, requests, 403, REFUSED);
      page.locator("#q").fill("simu");
      assertThat(notices(page)).containsText("This needs the role owner.");
      answer(page, requests, 412, "{\"detail\": \"Somebody edited it.\"}");
      page.locator("#q").fill("simul");
      assertThat(notices(page)).containsText("Somebody edited it. Load the page again");

      page.context().unroute(requests);
      page.locator("#q").fill("simulated");
      assertThat(page.locator("#announced")).hasText("The list was brought up to date.");
      assertThat(page.locator("[aria-busy]")).hasCount(0);
      assertThat(page.locator("#q")).isFocused();
    }
  }

  @Test
  void a_workbench_without_answers_keeps_what_was_typed_and_goes_on_when_they_come() {
    chromium.breaking(this::tryWithoutLuck);
  }

  private void tryWithoutLuck() {
    Page page = opened(Role.ANALYST, "/admin/rules");
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Try a call")).click();
    page.getByLabel("Model", exactly()).fill("sim-large");
    answer(page, "**/admin/rules/try", Chromium.BROKEN, "oops");
    press(page, "Price it");
    assertThat(notices(page)).containsText("This did not work (599). Try again.");
    page.context().route("**/admin/rules/try", Route::abort);
    press(page, "Price it");
    assertThat(notices(page)).containsText("What you typed is kept in this browser; try again");

    page.context().unroute("**/admin/rules/try");
    press(page, "Price it");
    assertThat(page.locator("#tried")).containsText(Pattern.compile("[0-9] credits"));
    assertThat(page.getByLabel("Model", exactly())).hasValue("sim-large");
  }

  @Test
  void a_form_that_failed_or_was_not_answered_comes_back_as_it_was_typed() {
    chromium.breaking(this::saveWithoutLuck);
  }

  private void saveWithoutLuck() {
    Page page = opened(Role.ADMIN, FEATURES);
    String form = chromium.url(FEATURES + "/new");
    page.navigate(form);
    page.context().route("**" + FEATURES + "/new", this::failWhatIsSent);
    page.getByLabel("Name").fill("Night shift");
    page.getByLabel("Key").fill("night_shift");
    press(page, "Make the feature");
    assertThat(page.locator("[data-failed]")).isVisible();
    page.goBack();
    assertThat(page.getByLabel("Name")).hasValue("Night shift");
    page.context().unroute("**" + FEATURES + "/new");
    page.navigate(form);
    assertThat(page.getByLabel("Name")).hasValue("");

    page.getByLabel("Name").fill("Night shift");
    page.getByLabel("Key").fill("night_shift");
    page.context().route("**", Route::abort);
    press(page, "Make the feature");
    page.waitForURL(url -> url.startsWith("chrome-error"));
    page.context().unroute("**");
    page.goBack();
    page.navigate(form);

    assertThat(page.getByLabel("Name")).hasValue("Night shift");
    assertThat(page.getByLabel("Key")).hasValue("night_shift");
    assertThat(notices(page)).containsText("This may not have been saved.");
  }

  /// With the page of an address that has none.
  private void failWhatIsSent(Route route) {
    if (!"POST".equals(route.request().method())) {
      route.resume();
      return;
    }
    route.fulfill(
        new Route.FulfillOptions()
            .setResponse(
                route.fetch(
                    new Route.FetchOptions()
                        .setUrl(chromium.url("/admin/no-such-page"))
                        .setMethod("GET")))
            .setStatus(Chromium.BROKEN));
  }

  private Page opened(Role role, String path) {
    Page page = chromium.signedIn(role);
    page.navigate(chromium.url(path));
    return page;
  }

  private static void moveDown(Page page) {
    page.locator("[data-sort-handle]").first().focus();
    page.keyboard().press("ArrowDown");
  }

  private static Locator notices(Page page) {
    return page.locator("#notices");
  }

  private static void answer(Page page, String requests, int status, String body) {
    page.context().unroute(requests);
    page.context()
        .route(
            requests,
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType(body.startsWith("{") ? "application/json" : "text/html")
                        .setBody(body)));
  }
}
