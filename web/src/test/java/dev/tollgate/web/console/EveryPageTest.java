package dev.tollgate.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.plan.Experiment;
import dev.tollgate.engine.plan.Experiments;
import dev.tollgate.web.RunningTollgate;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.console.Pages.Mapped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Walks over every page there is, by the links that lead to it.
class EveryPageTest extends BrowserJourneys {

  /// Those that need what takes long to come about; journeys look at them.
  private static final Set<String> LOOKED_AT_ELSEWHERE = Set.of("/portal/invoices/{invoice}");

  /// Those that say nothing without being asked something.
  private static final Map<String, String> ASKED =
      Map.of("/portal/plan/preview", "/portal/plan/preview?tier=small");

  private static final String CHAT =
      """
      {"model": "sim-small", "messages": [{"role": "user", "content": "Why is the sky blue?"}]}
      """;

  private final List<Mapped> pages;
  private Customer customer;

  EveryPageTest(RunningTollgate shared, Browser browser) {
    super(shared, browser);
    pages = Pages.of(shared);
  }

  /// Something to show on each page.
  @BeforeAll
  void make() {
    customer = tollgate.customer("large", Credits.of(1_000), Role.MANAGER);
    tollgate.chat(customer, CHAT);
    String endpoint = "{\"url\": \"https://93.184.215.14/hook\", \"types\": [\"plan.changed\"]}";
    assertThat(
            tollgate
                .post("/api/v1/webhooks", customer.key(), endpoint.getBytes(StandardCharsets.UTF_8))
                .body())
        .contains("webhook_");
    tollgate
        .bean(Experiments.class)
        .create(
            new Experiment(
                "walk",
                "Nobody is in it",
                List.of(new Experiment.Arm("control", 1), new Experiment.Arm("b", 1)),
                Experiment.State.DRAFT),
            Instant.now(),
            "test");
  }

  @Test
  void every_page_of_operators_is_found_and_is_for_everybody() {
    Page page = chromium.signedIn(Role.ADMIN);
    Map<String, String> walked = walk(page, Role.ADMIN);

    assertThat(walked).hasSizeGreaterThan(25);
    for (Role role :
        new Role[] {Role.ANALYST, Role.FINANCE, Role.SUPPORT, Role.MANAGER, Role.MEMBER}) {
      isShownToItsRolesAlone(walked, chromium.signedIn(role), role);
    }
  }

  @Test
  void every_page_of_customers_is_found_and_is_for_everybody() {
    Page page = chromium.signedIn(Role.MANAGER, customer.account());
    Map<String, String> walked = walk(page, Role.MANAGER);

    assertThat(walked).hasSizeGreaterThan(15);
    for (Role role : new Role[] {Role.MEMBER, Role.OWNER}) {
      Page other =
          role == Role.MEMBER
              ? chromium.signedIn(role, customer.account())
              : chromium.signedIn(role);
      isShownToItsRolesAlone(walked, other, role);
    }
  }

  @Test
  void navigation_leads_nobody_to_a_page_that_is_not_for_them() {
    for (Role role : Role.values()) {
      for (Place place : Place.of(role)) {
        Optional<Mapped> page = pages.stream().filter(each -> each.isAt(place.path())).findFirst();
        if (place == Place.INTERFACES) {
          assertThat(page).as("a page of another's making").isEmpty();
        } else {
          assertThat(page.orElseThrow().isFor(role)).as("%s for %s", place, role).isTrue();
        }
      }
    }
  }

  /// The address each page was seen at, by its pattern.
  private Map<String, String> walk(Page page, Role role) {
    Map<String, String> walked = new LinkedHashMap<>();
    Map<String, String> titles = new TreeMap<>();
    Set<String> links = new LinkedHashSet<>();
    links.add("/admin/accounts/" + customer.account());
    List<String> faults = new ArrayList<>();
    List<Mapped> left =
        new ArrayList<>(
            pages.stream()
                .filter(each -> each.page() && each.audience() != null && each.isFor(role))
                .filter(each -> !LOOKED_AT_ELSEWHERE.contains(each.pattern().getPatternString()))
                .toList());
    for (boolean more = true; more; ) {
      more = false;
      for (Mapped each : List.copyOf(left)) {
        Optional<String> address = addressOf(each, links);
        if (address.isPresent()) {
          page.navigate(chromium.url(address.get()));
          for (Object fault : looks.walk(page)) {
            faults.add(address.get() + " " + fault);
          }
          String before = titles.put(page.title(), address.get());
          if (before != null) {
            faults.add(address.get() + " has the title of " + before);
          }
          links.addAll(linksOf(page));
          walked.put(each.pattern().getPatternString(), address.get());
          left.remove(each);
          more = true;
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(left).as("pages that no link leads to").isEmpty();
    return walked;
  }

  private Optional<String> addressOf(Mapped page, Set<String> links) {
    if (!page.varies()) {
      String path = page.pattern().getPatternString();
      return Optional.of(ASKED.getOrDefault(path, path));
    }
    return links.stream()
        .filter(link ->
            pages.stream().filter(each -> each.isAt(link)).findFirst().equals(Optional.of(page)))
        .findFirst();
  }

  @SuppressWarnings("unchecked")
  private static List<String> linksOf(Page page) {
    return (List<String>)
        page.evaluate("() => [...document.links].map(link => decodeURI(link.pathname))");
  }

  private void isShownToItsRolesAlone(Map<String, String> walked, Page page, Role role) {
    assertThat(status(page, Place.INTERFACES.path())).isLessThan(400);
    for (Mapped each : pages) {
      String address = walked.get(each.pattern().getPatternString());
      if (address != null) {
        int status = status(page, address);
        if (each.isFor(role)) {
          assertThat(status).as("%s as %s", address, role).isLessThan(400);
        } else {
          assertThat(status).as("%s as %s", address, role).isEqualTo(403);
        }
      }
    }
  }

  private int status(Page page, String path) {
    return page.request()
        .get(chromium.url(path), RequestOptions.create().setMaxRedirects(0))
        .status();
  }
}
