package dev.tollgate.web.console.setting;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.billing.Invoice.Party;
import dev.tollgate.engine.billing.Invoice.TaxRate;
import dev.tollgate.engine.billing.Invoices;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.invoice.ReadParty;
import dev.tollgate.web.api.invoice.ReadTaxRate;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the installation runs with: who issues invoices and the taxes on them, which are changed
/// here, and what it was started with, which is not.
@Controller
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(SettingsController.PATH)
class SettingsController {

  static final String PATH = "/admin/settings";
  private static final List<String> FIELDS =
      List.of("name", "address", "country", "tax_id", "tax_country", "tax_name", "percent");

  private final Invoices invoices;
  private final RunningSettings running;
  private final InstantSource clock;

  SettingsController(Invoices invoices, RunningSettings running, InstantSource clock) {
    this.invoices = invoices;
    this.running = running;
    this.clock = clock;
  }

  @GetMapping
  String page(Model model) {
    return show("", Typed.of(Map.of()), model);
  }

  @PostMapping("/legal-entity")
  String seller(
      @AuthenticationPrincipal Person person,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    return told(
        "seller",
        typed,
        model,
        response,
        after,
        () -> {
          ObjectNode json = texts(typed, "name", "country", "tax_id");
          var address = json.putArray("address");
          typed
              .getOrDefault("address", "")
              .lines()
              .filter(line -> !line.isBlank())
              .map(String::strip)
              .forEach(address::add);
          invoices.saveSeller(ReadParty.of(new BodyFields(json)), clock.instant(), person.who());
          return "Later invoices are issued so. Those there are stay as they were.";
        });
  }

  @PostMapping("/taxes")
  String tax(
      @AuthenticationPrincipal Person person,
      @RequestParam(name = "tax_country", defaultValue = "") String country,
      @RequestParam(name = "tax_name", defaultValue = "") String name,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    return told(
        "tax",
        typed,
        model,
        response,
        after,
        () -> {
          ObjectNode json = texts(typed, "percent").put("name", name.isBlank() ? null : name);
          TaxRate rate =
              ReadTaxRate.of(new BodyFields(json), country.strip().toUpperCase(Locale.ROOT));
          invoices.saveTaxRate(rate, clock.instant(), person.who());
          return "Later invoices to %s bear %s of %s %%."
              .formatted(rate.country(), rate.name(), rate.percent().toPlainString());
        });
  }

  @PostMapping("/taxes/{country}/remove")
  String untax(
      @AuthenticationPrincipal Person person,
      @PathVariable String country,
      RedirectAttributes after) {
    boolean was = invoices.removeTaxRate(country, clock.instant(), person.who());
    after.addFlashAttribute(
        was ? "done" : "notDone",
        was ? "Later invoices to %s are not taxed.".formatted(country) : "It was gone already.");
    return "redirect:" + PATH;
  }

  private String told(
      String form,
      Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after,
      Supplier<String> action) {
    try {
      after.addFlashAttribute("done", action.get());
      return "redirect:" + PATH;
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      ApiError error = form.equals("tax") ? ofTax(refusal.error()) : refusal.error();
      return show(form, Typed.of(typed).refused(error, FIELDS), model);
    }
  }

  /// The fields of a tax have names of their own on this page.
  private static ApiError ofTax(ApiError error) {
    return ApiError.ofFaults(
        error.status(),
        error.code(),
        error.faults().stream()
            .map(fault ->
                fault.field().equals("percent")
                    ? fault
                    : new ApiError.Fault("tax_" + fault.field(), fault.message()))
            .toList());
  }

  /// @param at the form that was refused; empty: none
  private String show(String at, Typed form, Model model) {
    model.addAttribute("seller", at.equals("seller") ? form : seller());
    model.addAttribute("tax", at.equals("tax") ? form : Typed.of(Map.of()));
    model.addAttribute("rates", invoices.taxRates());
    model.addAttribute("groups", running.groups());
    return "settings";
  }

  private Typed seller() {
    Party seller = invoices.seller();
    return Typed.of(
        Map.of(
            "name", seller.name(),
            "address", seller.address(),
            "country", seller.country(),
            "tax_id", seller.taxId()));
  }

  private static ObjectNode texts(Map<String, String> typed, String... fields) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String field : fields) {
      String text = typed.getOrDefault(field, "").strip();
      json.put(field, text.isEmpty() ? null : text);
    }
    return json;
  }
}
