package dev.tollgate.web.console.portal;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.tollgate.process.Eventually;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.console.BrowserJourneys;

/// What people of a customer do in the portal. Each journey makes its own customer, in the product
/// that tests share.
abstract class PortalJourneys extends BrowserJourneys {

  static final String CHAT =
      """
      {"model": "sim-large", "messages": [{"role": "user", "content": "Why is the sky blue?"}]}
      """;

  PortalJourneys(RunningTollgate shared, Browser browser) {
    super(shared, browser);
  }

  final void go(Page page, String to) {
    page.navigate(chromium.url("/portal" + (to.isEmpty() ? "" : "/" + to)));
  }

  /// The news of a payment comes a moment later.
  final void waitFor(Page page, String where, String text) {
    Eventually.comesTrue(
        "%s tells '%s'".formatted(where, text),
        () -> {
          go(page, where);
          return page.locator("main").textContent().replaceAll("\\s*\\n\\s*", "").contains(text);
        });
  }
}
