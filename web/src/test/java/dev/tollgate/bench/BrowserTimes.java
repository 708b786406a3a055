package dev.tollgate.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.tollgate.web.console.Chromium;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// What a browser tells of the pages it shows.
final class BrowserTimes {

  private static final String PAINTED =
      """
      () => new Promise(done => {
        const whole = () => {
          const at = performance.getEntriesByType('navigation')[0];
          const loaded = performance.getEntriesByType('resource');
          const first = performance.getEntriesByName('first-contentful-paint')[0];
          let largest = 0;
          new PerformanceObserver(list => list.getEntries().forEach(each => largest = each.startTime))
            .observe({type: 'largest-contentful-paint', buffered: true});
          setTimeout(() => done({
            server: at.responseEnd - at.requestStart,
            first: first ? first.startTime : 0,
            largest: largest,
            loaded: at.loadEventEnd,
            kilobytes: (at.transferSize + loaded.reduce((sum, each) => sum + each.transferSize, 0)) / 1024,
            requests: loaded.length + 1}), 300);
        };
        document.readyState === 'complete' ? whole() : addEventListener('load', whole);
      })
      """;

  /// Notes when the findings change, and when a key was last pressed.
  private static final String WATCH =
      """
      () => {
        window.benched = {key: 0, told: 0};
        document.addEventListener('keydown', () => benched.key = performance.now(), true);
        new MutationObserver(() => benched.told = performance.now())
          .observe(document.getElementById('findings'), {childList: true, subtree: true, characterData: true});
      }
      """;

  private final Chromium chromium;
  private final int times;

  BrowserTimes(Chromium chromium, int times) {
    this.chromium = chromium;
    this.times = times;
  }

  /// One page with nothing in the browser's cache, and again with everything in it.
  void page(Page page, String path) {
    CDPSession session = page.context().newCDPSession(page);
    session.send("Performance.enable");
    session.send("Network.enable");
    for (String cache : new String[] {"empty", "full"}) {
      Map<?, ?>[] seen = new Map<?, ?>[times];
      double[] script = new double[times];
      for (int i = 0; i < times; i++) {
        if (cache.equals("empty")) {
          session.send("Network.clearBrowserCache");
        }
        page.navigate(chromium.url(path));
        page.waitForLoadState(LoadState.NETWORKIDLE);
        seen[i] = (Map<?, ?>) page.evaluate(PAINTED);
        script[i] = script(session);
      }
      Arrays.sort(script);
      System.out.printf(
          Locale.ROOT,
          "{\"bench\":\"pages\",\"browser\":\"%s\",\"cache\":\"%s\",\"server_ms\":%.0f,\"first_paint_ms\":%.0f,\"largest_paint_ms\":%.0f,\"loaded_ms\":%.0f,\"script_ms\":%.0f,\"kb\":%.0f,\"requests\":%.0f}%n",
          path,
          cache,
          median(seen, "server"),
          median(seen, "first"),
          median(seen, "largest"),
          median(seen, "loaded"),
          script[times / 2],
          median(seen, "kilobytes"),
          median(seen, "requests"));
    }
  }

  private double median(Map<?, ?>[] seen, String what) {
    ToDoubleFunction<Map<?, ?>> value =
        each -> ((Number) Objects.requireNonNull(each.get(what), what)).doubleValue();
    return Arrays.stream(seen).mapToDouble(value).sorted().toArray()[times / 2];
  }

  private static double script(CDPSession session) {
    JsonObject answer = session.send("Performance.getMetrics");
    return IntStream.range(0, answer.getAsJsonArray("metrics").size())
        .mapToObj(i -> answer.getAsJsonArray("metrics").get(i).getAsJsonObject())
        .filter(each -> each.get("name").getAsString().equals("ScriptDuration"))
        .mapToDouble(each -> each.get("value").getAsDouble() * 1000)
        .findFirst()
        .orElse(0);
  }

  /// From the last key to what is wrong being told beside it, the pause included that the page
  /// waits for.
  void findings(Page page, int presses) {
    page.navigate(chromium.url("/admin/rules"));
    page.waitForSelector("#workbench[data-ready=true]");
    page.locator(".monaco-editor").first().click();
    page.keyboard().press("Control+End");
    page.evaluate(WATCH);
    double[] millis = new double[presses];
    for (int i = 0; i < presses; i++) {
      page.keyboard().type("\nrule \"" + i);
      page.waitForFunction("() => benched.told > benched.key");
      millis[i] = ((Number) page.evaluate("() => benched.told - benched.key")).doubleValue();
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"pages\",\"findings\":\"/admin/rules\",\"ms\":%.0f,\"worst_ms\":%.0f}%n",
        millis[presses / 2],
        millis[presses - 1]);
  }
}
