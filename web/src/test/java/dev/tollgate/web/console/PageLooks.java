package dev.tollgate.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks at a page as people see it: at a desk and on a phone, in light and in dark. When the
/// property `console.pictures` names a folder, pictures are put there.
public final class PageLooks {

  private static final String AXE = resource("/axe.min.js");
  private static final String CHECK =
      """
      async (least) => (await axe.run(document, {resultTypes: ['violations'],
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}))
        .violations.filter(each => least === 'minor' || ['serious', 'critical'].includes(each.impact))
        .map(each => each.id + ': ' + each.nodes.slice(0, 3)
          .map(node => node.html + ' ' + node.failureSummary).join(' | '))
      """;

  private static final String WALK = resource("/page-walk.js");
  private static final int AT_FOUR_HUNDRED_PERCENT = 320;

  private final Chromium chromium;

  public PageLooks(Chromium chromium) {
    this.chromium = chromium;
  }

  /// Nothing serious is wrong for people who see or hear or move differently, in either theme, and
  /// nothing is wider than a phone.
  ///
  /// @param name of its pictures
  public void at(Page page, String name) {
    page.waitForLoadState();
    List<Object> faults = new ArrayList<>();
    for (boolean dark : List.of(false, true)) {
      chromium.desk(page);
      chromium.dark(page, dark);
      picture(page, name + (dark ? "-dark" : ""));
      faults.addAll(faults(page, "serious"));
    }
    chromium.dark(page, false);
    chromium.phone(page);
    picture(page, name + "-phone");
    faults.addAll(faults(page, "serious"));
    Object tooWide =
        page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    chromium.desk(page);
    assertThat(faults).as("axe on %s at %s", name, page.url()).isEmpty();
    assertThat((Integer) tooWide).as("pixels that %s is wider than a phone", name).isNotPositive();
  }

  /// What is wrong with a page whatever it is about: for axe even a little, by keys, and at 400 %.
  List<Object> walk(Page page) {
    page.waitForLoadState();
    if (page.locator("#editor").count() > 0) {
      // A page that is left while its editor loads complains of that.
      page.locator("#editor .view-lines").first().waitFor();
    }
    page.keyboard().press("Tab");
    List<Object> faults = new ArrayList<>();
    if (!page.locator(".skip-link:focus").isVisible()) {
      faults.add("does not begin with a link to its content");
    }
    faults.addAll((List<?>) page.evaluate(WALK));
    faults.addAll(faults(page, "minor"));
    page.setViewportSize(AT_FOUR_HUNDRED_PERCENT, 640);
    if ((Boolean) page.evaluate("() => document.documentElement.scrollWidth > innerWidth")) {
      faults.add("is wider than 320 pixels");
    }
    chromium.desk(page);
    return faults;
  }

  private static List<?> faults(Page page, String least) {
    page.evaluate(AXE);
    return (List<?>) page.evaluate(CHECK, least);
  }

  private static void picture(Page page, String name) {
    String folder = System.getProperty("console.pictures", "");
    if (!folder.isEmpty()) {
      page.evaluate("() => scrollTo(0, 0)");
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")).setFullPage(true));
    }
  }

  private static String resource(String name) {
    try (InputStream in = PageLooks.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
