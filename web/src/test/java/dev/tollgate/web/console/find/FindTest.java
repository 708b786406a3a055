package dev.tollgate.web.console.find;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.console.BrowserJourneys;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindTest extends BrowserJourneys {

  FindTest(RunningTollgate shared, Browser browser) {
    super(shared, browser);
  }

  @Test
  void the_palette_goes_anywhere_by_keys_alone_and_gives_the_focus_back() {
    Page page = chromium.signedIn(Role.ADMIN);
    page.navigate(chromium.url("/admin/accounts"));
    page.locator("#q").focus();

    page.keyboard().press("Control+k");
    assertThat(options(page).first()).hasText("Overview");
    page.keyboard().type("sim-");
    assertThat(options(page).first()).containsText("simulated");
    looks.at(page, "find");
    page.keyboard().press("Escape");
    assertThat(page.locator("#q")).isFocused();

    page.keyboard().press("Meta+k");
    page.keyboard().type("promotions.d");
    assertThat(options(page)).hasCount(1);
    page.keyboard().press("Enter");
    assertThat(page.locator("#open-name")).hasText("promotions.drl");
    page.locator(".monaco-editor .view-lines").first().click();
    page.keyboard().press("Control+k");
    page.keyboard().type("o");
    assertThat(options(page).nth(1)).isVisible();
    page.keyboard().press("ArrowDown");
    assertThat(options(page).nth(1)).hasAttribute("aria-selected", "true");
    page.keyboard().press("ArrowUp");
    page.keyboard().press("ArrowUp");
    assertThat(options(page).last()).hasAttribute("aria-selected", "true");
  }

  @Test
  void a_palette_that_gets_no_answer_says_so_and_what_nobody_is_called_too() {
    chromium.breaking(this::findWithoutAnswers);
  }

  private void findWithoutAnswers() {
    Page page = chromium.signedIn(Role.SUPPORT);
    page.context().route("**/me/find?*", route -> route.abort());
    page.keyboard().press("Control+k");
    assertThat(status(page)).hasText("The server does not answer. Type again to repeat it.");
    page.context().unroute("**/me/find?*");

    page.keyboard().type("nobody is called so");
    assertThat(status(page)).containsText("Nothing is called like that");
    page.context().clearCookies();
    page.keyboard().type("!");
    assertThat(status(page)).containsText("Your session has ended");
  }

  @Test
  void people_find_what_their_role_may_see_and_nobody_elses() {
    Customer customer = tollgate.customer("large", Credits.of(100), Role.MEMBER);
    Customer other = tollgate.customer("large", Credits.of(100), Role.MEMBER);
    String chat =
        "{\"model\": \"sim-small\", \"messages\": [{\"role\": \"user\", \"content\": \"?\"}]}";
    String call = tollgate.record(tollgate.chat(customer, chat)).call().toString();
    Page manager = chromium.signedIn(Role.MANAGER, customer.account());
    Page stranger = chromium.signedIn(Role.MANAGER, other.account());
    Page support = chromium.signedIn(Role.SUPPORT);

    assertThat(found(manager, call)).contains("/portal/calls/" + call);
    assertThat(found(stranger, call)).doesNotContain(call);
    assertThat(found(support, call))
        .contains("/admin/accounts/%s/calls/%s".formatted(customer.account(), call));
    assertThat(found(support, customer.account().toString()))
        .contains("/admin/accounts/" + customer.account());
    assertThat(found(support, "ANAGER" + customer.account().value()))
        .contains("/admin/people/one/manager" + customer.account().value());
    assertThat(found(manager, other.account().toString())).doesNotContain("acct_");
    assertThat(found(manager, "test")).contains("/portal/keys/");
    assertThat(found(manager, "promo")).doesNotContain("/admin");
    assertThat(found(support, "promo")).doesNotContain("/admin/rules?file");
  }

  @Test
  void what_has_a_version_is_kept_for_good_and_what_has_none_is_asked_for_again() {
    Page page = chromium.newPage();
    page.navigate(chromium.url("/sign-in"));

    @SuppressWarnings("unchecked")
    List<String> files =
        (List<String>)
            page.evaluate(
                "() => [...document.querySelectorAll('script[src], link[href]')].map(each => each.src || each.href)");
    assertThat(files)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            file -> assertThat(cache(page, file)).isEqualTo("max-age=31536000, public, immutable"));
    String plain = chromium.url("/assets/tollgate.css");
    assertThat(cache(page, plain)).isEqualTo("no-cache");
    String age = page.request().get(plain).headers().get("last-modified");
    assertThat(
            page.request()
                .get(plain, RequestOptions.create().setHeader("If-Modified-Since", age))
                .status())
        .isEqualTo(304);
    String missing = chromium.url("/assets/gone-" + "0".repeat(32) + ".js");
    assertThat(page.request().get(missing).status()).isEqualTo(404);
    assertThat(cache(page, missing)).doesNotContain("max-age=3");
  }

  private static Locator options(Page page) {
    return page.locator("#find [role=option]");
  }

  private static Locator status(Page page) {
    return page.locator("#find [role=status]");
  }

  /// The page that finds the same as the palette.
  private String found(Page page, String part) {
    APIResponse answer =
        page.request()
            .get(chromium.url("/me/find"), RequestOptions.create().setQueryParam("q", part));
    assertThat(answer.status()).isEqualTo(200);
    return answer.text().replaceAll("(?s).*<main", "").replaceAll("value=\"[^\"]*\"", "");
  }

  private static String cache(Page page, String file) {
    return page.request().get(file).headers().getOrDefault("cache-control", "");
  }
}
