package dev.tollgate.web.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.store.access.PostgresPeople;
import dev.tollgate.web.RunningTollgate;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A real browser for the journeys of a test class: Debian's Chromium. It notes everything that no
/// page may do: an error on the console, a request to another host.
public final class Chromium implements AutoCloseable {

  private static final String PASSWORD = "a long walk by the river";

  /// What no server of ours answers.
  static final int BROKEN = 599;

  private static final int WIDE = 1400;
  private static final int PHONE = 390;

  private final RunningTollgate tollgate;
  private final Browser browser;
  private final Runnable whenClosed;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> misdeeds = new ArrayList<>();

  private Chromium(RunningTollgate tollgate, Browser browser, Runnable whenClosed) {
    this.tollgate = tollgate;
    this.browser = browser;
    this.whenClosed = whenClosed;
  }

  /// A process of its own.
  public static Chromium start(RunningTollgate tollgate) {
    SharedBrowser.Started started = SharedBrowser.start();
    return new Chromium(tollgate, started.browser(), started::close);
  }

  /// In a browser that others use, too, which outlives this.
  static Chromium in(Browser browser, RunningTollgate tollgate) {
    return new Chromium(tollgate, browser, () -> {});
  }

  /// A page of somebody with a role, signed in, on a screen of a desk.
  public Page signedIn(Role role) {
    AccountId operator = tollgate.customer("large", Credits.ZERO, role).account();
    return signedIn(role, operator);
  }

  /// A page of somebody who acts for an account.
  public Page signedIn(Role role, AccountId account) {
    String name = "%s%d".formatted(role.name().toLowerCase(java.util.Locale.ROOT), account.value());
    tollgate.bean(PostgresPeople.class).set(name, PASSWORD, role, account);
    Page page = newPage();
    page.navigate(url("/sign-in"));
    signIn(page, name);
    return page;
  }

  /// Fills the page to sign in, which is open, for somebody who was signed in before.
  public void signIn(Page page, String name) {
    page.getByLabel("Name").fill(name);
    page.getByLabel("Password").fill(PASSWORD);
    page.getByText("Sign in", new Page.GetByTextOptions().setExact(true)).click();
    page.waitForURL(where -> !where.contains("sign-in"));
  }

  public Page newPage() {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(WIDE, 900)
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-US"));
    contexts.add(context);
    context.setDefaultTimeout(60_000);
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        misdeeds.add("%s said: %s".formatted(page.url(), message.text()));
      }
    });
    page.onPageError(error -> misdeeds.add("%s failed: %s".formatted(page.url(), error)));
    page.onRequest(request -> {
      String host = URI.create(request.url().replaceAll("[?#].*", "")).getHost();
      if (host != null && !host.equals("127.0.0.1")) {
        misdeeds.add("%s asked %s".formatted(page.url(), host));
      }
    });
    page.onResponse(answer -> {
      String path = URI.create(answer.url().replaceAll("[?#].*", "")).getPath();
      boolean asset = path.startsWith("/assets/") || path.startsWith("/webjars/");
      if (answer.status() >= 500 || (asset && answer.status() >= 400)) {
        misdeeds.add("%s answered %d on %s".formatted(path, answer.status(), page.url()));
      }
    });
    return page;
  }

  public String url(String path) {
    return tollgate.url(path).toString();
  }

  public void phone(Page page) {
    page.setViewportSize(PHONE, 844);
  }

  public void desk(Page page) {
    page.setViewportSize(WIDE, 900);
  }

  public void dark(Page page, boolean dark) {
    page.evaluate(
        "dark => document.documentElement.setAttribute('data-bs-theme', dark ? 'dark' : 'light')",
        dark);
  }

  /// What pages did that no page may do. A page that is refused on purpose says so on the console;
  /// whether the server failed, or an asset is missing, is seen by the answers.
  public List<String> misdeeds() {
    return misdeeds.stream().filter(each -> !each.contains("the server responded with")).toList();
  }

  /// Takes steps that break requests on purpose: what the browser then says of them on its console
  /// is no misdeed of the page. Anything else still is.
  public void breaking(Runnable steps) {
    int before = misdeeds.size();
    steps.run();
    misdeeds
        .subList(before, misdeeds.size())
        .removeIf(
            each -> each.contains(" said: ") || each.contains(" answered " + BROKEN + " on "));
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
    whenClosed.run();
  }
}
