package dev.tollgate.web.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.tollgate.web.RunningTollgate.MASTER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.tollgate.engine.alert.DeliverEvents;
import dev.tollgate.engine.billing.Invoices;
import dev.tollgate.engine.billing.collection.CollectorEvent;
import dev.tollgate.engine.billing.collection.CollectorEvent.About;
import dev.tollgate.engine.billing.collection.CollectorEvent.State;
import dev.tollgate.engine.billing.collection.CollectorEvents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.plan.Experiment;
import dev.tollgate.engine.plan.Experiments;
import dev.tollgate.web.RunningTollgate.Customer;
import dev.tollgate.web.api.event.Receiver;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// What administrators look after beside plans, prices and accounts, in a browser.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdministrationPagesTest extends OperatorJourneys {

  private static final String CALL =
      "{\"model\": \"sim-small\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}";

  private final Receiver receiver = new Receiver();

  AdministrationPagesTest(Browser browser) {
    super(browser, Role.ADMIN, "--tollgate.egress-allow=127.0.0.1");
    page.onDialog(Dialog::accept);
  }

  @AfterAll
  void stopReceiving() {
    receiver.close();
  }

  @Test
  @Order(1)
  void an_experiment_is_written_refused_with_what_was_typed_and_mended() {
    open("/admin/experiments");
    assertThat(main()).contains("No experiment was ever written");
    follow("Write the first");
    page.getByLabel("What it tries").fill("A lower markup");
    page.getByLabel("Key").fill("markup");
    arms().fill("control = many\nb = 10");
    press("Write it");

    shows(page.locator("#arms-about"), "many");
    assertThat(arms()).hasValue("control = many\nb = 10");
    looks.at(page, "experiment-faulty");
    arms().fill("control = 0\nb = 10");
    press("Write it");

    assertThat(main()).contains("Nobody, until it is started");
    arms().fill("control = 0\nb = 100");
    press("Save the draft");
    assertThat(experiment().arms().get(1).weight()).isEqualTo(100);
  }

  @Test
  @Order(2)
  void it_runs_shows_who_is_in_which_arm_and_what_they_came_to_and_is_stopped_for_good() {
    Customer customer = tollgate.customer("small", Credits.of(1000));
    press("Start it");
    shows(page.locator(".alert-success"), "armMarkup");
    tollgate.chat(customer, CALL);
    page.waitForCondition(() -> {
      open("/admin/experiments/markup?arm=b");
      return page.locator("td a[href$='" + customer.account() + "']").count() == 1
          && page.locator("tbody tr").nth(1).locator("td").nth(3).innerText().equals("1");
    });
    looks.at(page, "experiment");

    open("/admin/experiments/markup?arm=control");
    assertThat(page.locator("td a[href$='" + customer.account() + "']")).hasCount(0);
    press("Stop it");
    assertThat(experiment().state()).isEqualTo(Experiment.State.STOPPED);
    assertThat(page.getByRole(AriaRole.BUTTON, named("Start it"))).hasCount(0);
    open("/admin/experiments");
    looks.at(page, "experiments");
  }

  @Test
  @Order(3)
  void an_endpoint_is_made_tried_and_sent_an_event_again() {
    open("/admin/webhooks/new");
    page.getByLabel("Address").fill("ftp://example.com");
    press("Make it");
    shows(page.locator("#url-about"), "must be an address");
    page.getByLabel("Address").fill(receiver.url("/hook"));
    page.getByLabel("What it is for").fill("our ledger");
    page.getByLabel("webhook.test").check();
    press("Make it");
    assertThat(page.locator(".portal-secret").innerText()).startsWith("whsec_");

    open("/admin/webhooks");
    shows(page.locator("tbody"), "1 kind");
    showsNot(page.locator("tbody"), "1 kinds");
    looks.at(page, "webhooks");
    follow(receiver.url("/hook"));
    press("Send a test");
    deliver(1);
    page.reload();
    page.getByText("Body and answer").first().click();
    assertThat(main()).contains("delivered", "webhook.test", "thank you");
    looks.at(page, "webhook");
    page.locator("form[action*='/replay/'] button").first().click();
    deliver(2);

    assertThat(receiver.at("/hook").get(1).body()).isEqualTo(receiver.at("/hook").get(0).body());
  }

  @Test
  @Order(4)
  void the_audit_log_is_searched_and_shows_before_and_after() {
    open("/admin/audit");
    page.getByLabel("What", exactly()).selectOption("experiment.edit");
    page.waitForCondition(() -> page.locator("tbody tr").count() == 1);
    shows(page.locator("tbody"), "experiment markup");
    showsNot(page.locator("tbody"), "Experiment: stop");
    page.locator("tbody a").first().click();

    PlaywrightAssertions.assertThat(page.locator("tbody tr")).hasCount(1);
    shows(page.locator("tbody"), "arms[1].weight", "10", "100");
    looks.at(page, "audit-entry");
    open("/admin/audit?subject=experiment+markup");
    assertThat(page.locator("tbody tr")).hasCount(4);
    open("/admin/audit");
    looks.at(page, "audit");
    open("/admin/audit?actor=nobody");
    assertThat(main()).contains("Nothing was changed that way");
  }

  @Test
  @Order(5)
  void who_issues_invoices_and_the_taxes_on_them_are_set_and_secrets_are_not_shown() {
    open("/admin/settings");
    page.getByLabel("Name", exactly()).fill("Tollgate GmbH");
    page.getByLabel("Address").fill("Hauptstr. 1\n10115 Berlin");
    page.getByLabel("Country", exactly()).fill("Germany");
    press("Save");
    shows(page.locator("#country-about"), "two capital letters");
    page.getByLabel("Country", exactly()).fill("DE");
    press("Save");
    page.getByLabel("Taxed country").fill("de");
    page.getByLabel("What it is called").fill("VAT");
    page.getByLabel("How much").fill("190");
    press("Set the tax");
    shows(page.locator("#percent-about"), "190");
    page.getByLabel("How much").fill("19");
    press("Set the tax");

    Invoices invoices = tollgate.bean(Invoices.class);
    assertThat(invoices.seller().address()).isEqualTo("Hauptstr. 1\n10115 Berlin");
    assertThat(invoices.taxRates()).extracting("country").containsExactly("DE");
    assertThat(page.content()).contains("TOLLGATE_MASTER_KEY").doesNotContain(MASTER_KEY);
    looks.at(page, "settings");
    press("End the tax of DE");
    assertThat(invoices.taxRates()).isEmpty();
  }

  @Test
  @Order(6)
  void what_stripe_sent_is_shown_and_what_somebody_should_look_at_is_found() {
    CollectorEvents events = tollgate.bean(CollectorEvents.class);
    for (State state : State.values()) {
      String id = "evt_" + state;
      String body = "{\"id\": \"%s\"}".formatted(id);
      events.keep(
          new CollectorEvent(id, "payout.paid", About.OTHER, "po_" + state, body, Instant.now()),
          Instant.now());
      events.handled(id, state, "what came of " + state, Instant.now());
    }
    open("/admin/payments");
    looks.at(page, "payments");
    page.getByLabel("What Stripe sent").selectOption("differs");
    page.waitForCondition(() -> page.locator("#found .list-group-item").count() == 1);

    assertThat(main()).contains("what came of DIFFERS").doesNotContain("what came of DONE");
  }

  @Test
  @Order(7)
  void support_looks_and_does_not_touch() {
    Page support = chromium.signedIn(Role.SUPPORT);

    support.navigate(chromium.url("/admin/experiments/markup"));
    assertThat(support.locator("main button")).hasCount(1); // the filter's
    support.navigate(chromium.url("/admin/webhooks/webhook_1"));
    assertThat(support.locator("main button")).hasCount(0);
    support.navigate(chromium.url("/admin/webhooks/new"));
    shows(support.locator("main"), "needs the role");
  }

  @Test
  @Order(8)
  void no_page_asks_another_host_or_complains() {
    assertThat(chromium.misdeeds()).isEmpty();
  }

  private Locator arms() {
    return page.getByLabel("Arms", exactly());
  }

  private Experiment experiment() {
    return tollgate.bean(Experiments.class).of("markup").orElseThrow();
  }

  private void deliver(int received) {
    page.waitForCondition(() -> {
      tollgate.bean(DeliverEvents.class).due();
      return receiver.at("/hook").size() == received;
    });
  }
}
