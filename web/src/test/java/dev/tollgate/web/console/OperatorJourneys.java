package dev.tollgate.web.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tollgate.engine.plan.Caller.Role;

/// What one of the operator's people does, signed in throughout, to a product that is the class's
/// own.
public abstract class OperatorJourneys extends BrowserJourneys {

  protected final Page page;

  protected OperatorJourneys(Browser browser, Role role, String... settings) {
    super(browser, settings);
    page = chromium.signedIn(role);
  }

  protected void open(String path) {
    page.navigate(chromium.url(path));
  }

  protected void press(String button) {
    press(page, button);
  }

  protected void follow(String link) {
    page.getByRole(AriaRole.LINK, named(link)).click();
  }

  /// What the page says, without what stands around every page.
  protected String main() {
    return page.locator("main").innerText();
  }
}
