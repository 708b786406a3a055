package dev.tollgate.web.console.rules;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.simulation.BacktestRuns;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.console.BrowserJourneys;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EffectNewsTest extends BrowserJourneys {

  private static final long WANTED = 1_000;

  private final BacktestRuns runs;
  private long run;

  EffectNewsTest(RunningTollgate shared, Browser browser) {
    super(shared, browser);
    runs = shared.bean(BacktestRuns.class);
  }

  @AfterEach
  void end() {
    runs.fail(run, "it was taken away", Instant.now());
  }

  @Test
  void a_run_is_followed_by_events_left_and_found_again_where_it_is_by_then() {
    begin();
    Page page = chromium.signedIn(Role.ANALYST);
    show(page);
    progress(120);
    assertThat(page.locator("#effected")).containsText("120 of at most 1,000 calls");
    assertThat(page.locator("#tab-effect")).hasText("Effect 12 %");

    page.navigate(chromium.url("/admin/rules/history"));
    progress(640);
    Page colleague = chromium.signedIn(Role.ADMIN);
    for (Page each : new Page[] {page, colleague}) {
      show(each);
      assertThat(each.locator("#effected progress")).hasJSProperty("value", 64);
    }

    runs.fail(run, "it was taken away", Instant.now());
    assertThat(page.locator("#effected")).containsText("it was taken away");
    assertThat(colleague.locator("#effected")).containsText("it was taken away");
    assertThat(page.locator("#tab-effect")).hasText("Effect");
  }

  @Test
  void a_page_whose_stream_breaks_asks_again_and_an_ended_session_is_told() {
    begin();
    chromium.breaking(this::followThroughBreaks);
  }

  private void followThroughBreaks() {
    Page page = chromium.signedIn(Role.ANALYST);
    page.context().route("**/news", route -> route.abort());
    show(page);
    assertThat(page.locator("#effected")).containsText("0 of at most");
    progress(310);

    assertThat(page.locator("#effected")).containsText("The connection is lost");
    page.context().unroute("**/news");
    assertThat(page.locator("#effected progress")).hasJSProperty("value", 31);

    page.context().clearCookies();
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
    runs.fail(run, "it was taken away", Instant.now());
    assertThat(page.locator("#notices")).containsText("Your session has ended");
    assertThat(page.locator("#notices a")).hasText("Sign in in another tab");
  }

  @Test
  void a_node_that_goes_ends_its_streams_and_their_pages_say_so() {
    begin();
    chromium.breaking(this::followUntilTheNodeGoes);
  }

  private void followUntilTheNodeGoes() {
    Page page = chromium.signedIn(Role.ANALYST);
    try (RunningTollgate node = tollgate.another("--tollgate.roles=console")) {
      page.navigate(node.url("/admin/rules").toString());
      effect(page);
      progress(270);
      assertThat(page.locator("#effected")).containsText("270 of at most");
    }
    assertThat(page.locator("#effected")).containsText("The connection is lost");
    // It would ask on and on.
    page.close();
  }

  private void begin() {
    run = runs.begin(new RuleSetId("b".repeat(64)), "ann", WANTED, Instant.now());
  }

  private void progress(long calls) {
    runs.progress(run, calls, Instant.now());
  }

  private void show(Page page) {
    page.navigate(chromium.url("/admin/rules"));
    effect(page);
  }

  /// Once all of the page is there: what is left while it loads complains.
  private static void effect(Page page) {
    assertThat(page.locator("#findings")).containsText("Nothing is wrong");
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Effect")).click();
  }
}
