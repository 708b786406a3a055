package dev.tollgate.web.console.event;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.alert.Endpoint;
import dev.tollgate.engine.alert.EndpointId;
import dev.tollgate.engine.alert.Webhooks;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.event.ReadEndpoint;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The webhook endpoints of everybody, and the form of a new one.
@Controller
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(WebhookListController.PATH)
class WebhookListController {

  static final String PATH = "/admin/webhooks";
  private static final int PAGE = 50;

  private final Webhooks webhooks;
  private final ReadEndpoint read;
  private final WebhookPageController pages;
  private final InstantSource clock;

  WebhookListController(
      Webhooks webhooks, ReadEndpoint read, WebhookPageController pages, InstantSource clock) {
    this.webhooks = webhooks;
    this.read = read;
    this.pages = pages;
    this.clock = clock;
  }

  /// @param account whose events it is sent; empty: everybody's, for the platform
  /// @param state `enabled`, `off`, or `disabled` by the platform
  public record Row(
      String id, String url, String description, String account, String types, String state) {}

  @GetMapping
  String list(@RequestParam(defaultValue = "") String after, Model model) {
    EndpointId from = EndpointId.parse(after).orElse(null);
    List<Endpoint> found = webhooks.list(null, from, PAGE + 1);
    List<Endpoint> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
    model.addAttribute("rows", shown.stream().map(WebhookListController::row).toList());
    model.addAttribute("next", found.size() > PAGE ? shown.getLast().id().toString() : null);
    model.addAttribute("further", from != null);
    return "webhooks";
  }

  private static Row row(Endpoint endpoint) {
    return new Row(
        endpoint.id().toString(),
        endpoint.terms().url().toString(),
        endpoint.terms().description(),
        endpoint.account() == null ? "" : endpoint.account().toString(),
        types(endpoint),
        state(endpoint));
  }

  private static String types(Endpoint endpoint) {
    int types = endpoint.terms().types().size();
    return types == 0 ? "all" : types == 1 ? "1 kind" : "%d kinds".formatted(types);
  }

  static String state(Endpoint endpoint) {
    return endpoint.disabledFor() != null
        ? "disabled"
        : endpoint.terms().enabled() ? "enabled" : "off";
  }

  @AllowedTo(Audience.ADMINISTRATORS)
  @GetMapping("/new")
  String blank(Model model) {
    return form(Typed.of(Map.of("enabled", "true")), model);
  }

  /// The secret is shown on this answer and nowhere else: it is not kept for a page to come.
  @PostMapping("/new")
  String make(
      @AuthenticationPrincipal Person person,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response) {
    try {
      BodyFields fields = EndpointForm.fields(typed);
      AccountId account =
          fields.parsed("account", AccountId::parse, "must be an account like acct_17");
      Webhooks.Change change =
          webhooks.make(account, read.terms(fields, null), clock.instant(), person.who());
      if (change instanceof Webhooks.Change.Done done) {
        response.setHeader("Cache-Control", "no-store");
        return pages.shown(done, "The endpoint is made.", model);
      }
      throw new Refusal(
          ApiError.ofField(
              422, "invalid_request", "account", "There is no account %s.".formatted(account)));
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      return form(Typed.of(typed).refused(refusal.error(), EndpointForm.FIELDS), model);
    }
  }

  private static String form(Typed form, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("types", EndpointForm.types());
    return "webhook-new";
  }
}
