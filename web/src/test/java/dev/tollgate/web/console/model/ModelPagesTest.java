package dev.tollgate.web.console.model;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.console.OperatorJourneys;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelPagesTest extends OperatorJourneys {

  ModelPagesTest(Browser browser) {
    super(browser, Role.ANALYST);
  }

  @Test
  void a_price_to_come_is_added_and_a_faulty_one_told_beside_its_field() {
    open("/admin/models?q=sim-");
    looks.at(page, "models");
    open("/admin/models/simulated/sim-small");

    page.getByLabel("In force from").fill("2031-01-01");
    page.getByLabel("Input", exactly()).fill("much");
    press("Save the price");
    shows(page.locator("#input-about"), "must be a decimal");
    assertThat(page.getByLabel("In force from")).hasValue("2031-01-01");

    page.getByLabel("Input", exactly()).fill("7");
    page.getByLabel("Output", exactly()).fill("9");
    press("Save the price");

    shows(page.locator(".alert-success"), "sim-small is saved");
    shows(page.locator("main"), "From 1 Jan 2031", "to come");
    shows(page.locator(".matrix tbody tr").first(), "Cost to the platform", "$0.15");
    shows(page.locator(".matrix tbody tr").nth(1), "$0.30", "margin $0.15");
    open("/admin/models/simulated/sim-small");
    shows(page.locator("#time-line"), "what large pays");
    assertThat(page.locator("#steps tbody tr")).hasCount(2);
    page.getByText("As a table").click();
    shows(page.locator("#steps tbody tr").last(), "1 Jan 2031", "to come", "$14", "cost $7");
    page.getByText("As a table").click();
    drawn();
    looks.at(page, "model");
    open("/admin/models?show=changing&q=sim-");
    assertThat(page.locator("#found tbody tr")).hasCount(1);
    open("/admin/models?show=unpriced");
    showsNot(page.locator("#found"), "sim-small");
    assertThat(model("simulated", "sim-small").prices()).hasSize(2);
  }

  @Test
  void twenty_prices_are_a_time_line_of_each_tier_and_way_of_calling() {
    add("steady", price("standard", "2020-01-01", 4), price("batch", "2020-01-01", 3));
    add("unpriced");
    add(
        "changing",
        IntStream.range(0, 20)
            .mapToObj(
                n -> price("standard", "20%d-0%d-01".formatted(10 + n, 1 + n % 9), 60.0 / (n + 1)))
            .toArray(String[]::new));

    open("/admin/models/acme/changing");
    drawn();
    assertThat(page.locator("#steps tbody tr")).hasCount(20);
    assertThat(page.locator("main > .row .timeline-prices:visible li").count()).isBetween(2, 5);
    looks.at(page, "model-prices");
    page.getByLabel("What you charge in").selectOption("small");
    page.getByText("small does not have this model").waitFor();
    drawn();
    showsNot(page.locator("#steps tbody tr").first(), "$120");

    open("/admin/models/acme/steady");
    page.getByLabel("Calls sent as").selectOption("batch");
    page.locator("#steps td[data-cost='3']")
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    open("/admin/models/acme/unpriced");
    assertThat(main()).contains("It has no price");
    assertThat(page.locator("[data-steps]")).hasCount(0);
  }

  /// Waits for the chart, which marks the present.
  private void drawn() {
    page.locator("[data-steps] svg").getByText("today").waitFor();
  }

  private void add(String name, String... prices) {
    String body =
        "{\"provider\": \"acme\", \"model\": \"%s\", \"prices\": [%s]}"
            .formatted(name, String.join(", ", prices));
    HttpResponse<String> answer =
        tollgate.post(
            "/api/v1/admin/models",
            tollgate.customer("large", Credits.ZERO, Role.ADMIN).key(),
            body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  /// From a day on, with output at five times the input, in dollars a million.
  private static String price(String serviceClass, String from, double input) {
    return """
    {"service_class": "%s", "effective_from": "%sT00:00:00Z",
     "usd_per_million": {"input": "%.2f", "output": "%.2f"}}
    """
        .formatted(serviceClass, from, input, input * 5);
  }

  @Test
  void a_model_is_added_with_long_prompts_and_the_providers_own_hours() {
    open("/admin/new-model");
    page.getByLabel("Provider", exactly()).fill("acme");
    page.getByLabel("Name", exactly()).fill("night-owl");
    page.getByLabel("Input", exactly()).fill("3");
    page.getByLabel("Output", exactly()).fill("15");
    page.getByLabel("Long prompts").fill("many: input 6");
    page.getByLabel("The provider’s own hours").fill("MON 25:00-07:00 UTC: input 1.5");
    press("Add the model");
    shows(page.locator("#above-about"), "is \"many\"");
    shows(page.locator("#windows-about"), "hours");
    assertThat(page.getByLabel("Long prompts")).hasValue("many: input 6");
    looks.at(page, "model-new");

    page.getByLabel("Long prompts").fill("200000: input 6, output 22.5");
    page.getByLabel("The provider’s own hours").fill("MON TUE 16:30-00:30 UTC: input 1.5");
    press("Add the model");

    shows(page.locator("main"), "Above 200,000 prompt tokens: input $6.00, output $22.50");
    shows(page.locator("main"), "Mon, Tue from 16:30 to 00:30, UTC: input $1.50");
    assertThat(model("acme", "night-owl").prices().getFirst().windows()).hasSize(1);
    press("Save the price");
    assertThat(page.locator(".alert-danger").count()).isPositive();
  }

  @Test
  void a_price_list_of_several_megabytes_is_read() {
    open("/admin/import-prices");
    page.getByLabel("Format").selectOption("litellm");
    String padding = "x".repeat(3_000_000);
    page.getByLabel("The list")
        .fill(
            "{%s, \"sample_spec\": {\"notes\": \"%s\"}}"
                .formatted(
                    IntStream.range(0, 650)
                        .mapToObj(n -> listed("acme-big-" + n))
                        .collect(Collectors.joining(", ")),
                    padding));
    press("See what would change");
    page.getByText("650 of 650 ticked").waitFor();
    press("Untick those shown");
    page.getByLabel("Model", exactly()).fill("big-649");
    press("Tick those shown");
    assertThat(main()).contains("1 of 650 ticked");
    assertThat(page.locator("li[data-kind]:visible")).hasCount(1);
    page.getByLabel("Which").selectOption("changed");
    assertThat(page.locator("li[data-kind]:visible")).hasCount(0);
    press("Take the ticked rows");

    assertThat(book().exact("acme", "acme-big-649")).isPresent();
    assertThat(book().exact("acme", "acme-big-648")).isEmpty();
  }

  @Test
  void a_price_list_is_taken_row_by_row() {
    open("/admin/import-prices");
    page.getByLabel("Format").selectOption("litellm");
    page.getByLabel("The list").fill("no list");
    press("See what would change");
    assertThat(page.getByLabel("The list")).hasValue("no list");
    looks.at(page, "price-import");

    page.getByLabel("The list").fill("{%s, %s}".formatted(listed("acme-one"), listed("acme-two")));
    press("See what would change");
    assertThat(main()).contains("standard, from always: input $1.00, output $2.00");
    looks.at(page, "price-difference");
    page.locator("input[value='acme/acme-two']").uncheck();
    press("Take the ticked rows");

    assertThat(book().exact("acme", "acme-one")).isPresent();
    assertThat(book().exact("acme", "acme-two")).isEmpty();
    open("/admin/import-prices");
    page.getByLabel("Format").selectOption("litellm");
    page.getByLabel("The list").fill("{%s}".formatted(listed("acme-one").replace("001,", "003,")));
    press("See what would change");
    assertThat(main()).contains("changed", "input $1.00 → $3.00, output $2.00");
  }

  private static String listed(String model) {
    return "\"%s\": {\"litellm_provider\": \"acme\", \"mode\": \"chat\", \"input_cost_per_token\": 0.000001, \"output_cost_per_token\": 0.000002}"
        .formatted(model);
  }

  private Model model(String provider, String name) {
    return book().exact(provider, name).orElseThrow();
  }

  private dev.tollgate.engine.catalog.PriceBook book() {
    return tollgate.bean(PriceBooks.class).refresh();
  }
}
