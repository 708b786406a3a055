package dev.tollgate.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.SharedTollgate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/// What people of any role do in a browser, with the whole product behind it. No page of a class
/// may complain or ask another host.
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith({SharedTollgate.class, SharedBrowser.class})
public abstract class BrowserJourneys {

  private static final double PATIENCE_MILLIS = 60_000;
  private static final ContainsTextOptions AS_READ =
      new ContainsTextOptions().setUseInnerText(true);

  protected final RunningTollgate tollgate;
  protected final Chromium chromium;
  protected final PageLooks looks;
  private final boolean shared;

  /// In the product that tests share: nothing is changed that others see.
  protected BrowserJourneys(RunningTollgate shared, Browser browser) {
    this(shared, browser, true);
  }

  /// In a product that is the class's own and may be changed at will.
  protected BrowserJourneys(Browser browser, String... settings) {
    this(RunningTollgate.start(settings), browser, false);
  }

  private BrowserJourneys(RunningTollgate tollgate, Browser browser, boolean shared) {
    this.tollgate = tollgate;
    this.chromium = Chromium.in(browser, tollgate);
    this.looks = new PageLooks(chromium);
    this.shared = shared;
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  @AfterAll
  final void leave() {
    chromium.close();
    if (!shared) {
      tollgate.close();
    }
    assertThat(chromium.misdeeds()).isEmpty();
  }

  protected static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, named(button)).click();
  }

  protected static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  /// Waits until every text is to be read there.
  protected static void shows(Locator where, String... texts) {
    for (String text : texts) {
      PlaywrightAssertions.assertThat(where).containsText(text, AS_READ);
    }
  }

  /// Waits until none of the texts is to be read there.
  protected static void showsNot(Locator where, String... texts) {
    for (String text : texts) {
      PlaywrightAssertions.assertThat(where).not().containsText(text, AS_READ);
    }
  }

  /// The label in full, and not one that begins with it.
  protected static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
