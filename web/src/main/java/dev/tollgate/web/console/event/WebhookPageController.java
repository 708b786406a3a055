package dev.tollgate.web.console.event;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.alert.Endpoint;
import dev.tollgate.engine.alert.EndpointId;
import dev.tollgate.engine.alert.Webhooks;
import dev.tollgate.engine.alert.Webhooks.Change;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.event.ReadEndpoint;
import dev.tollgate.web.body.QueryPeriod;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One webhook endpoint: its terms, what it was sent and what it answered, and sending it again.
@Controller
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(WebhookListController.PATH + "/{id:webhook_[0-9]+}")
class WebhookPageController {

  private static final int PAGE = 25;
  private static final Duration OVERLAP = Duration.ofHours(24);

  private final Webhooks webhooks;
  private final ReadEndpoint read;
  private final InstantSource clock;

  WebhookPageController(Webhooks webhooks, ReadEndpoint read, InstantSource clock) {
    this.webhooks = webhooks;
    this.read = read;
    this.clock = clock;
  }

  @GetMapping
  String page(@PathVariable String id, @RequestParam(defaultValue = "") String below, Model model) {
    Endpoint endpoint = find(id);
    return show(endpoint, EndpointForm.of(endpoint), below, model);
  }

  @PostMapping
  String save(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Endpoint before = find(id);
    try {
      Endpoint.Terms terms = read.terms(EndpointForm.fields(typed), before.terms());
      done(webhooks.edit(before, terms, clock.instant(), person.who()));
      after.addFlashAttribute("done", "The endpoint is saved.");
      return back(id);
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      Typed form = Typed.of(typed).refused(refusal.error(), EndpointForm.FIELDS);
      return show(before, form, "", model);
    }
  }

  @PostMapping("/rotate")
  String rotate(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      Model model,
      HttpServletResponse response) {
    Instant now = clock.instant();
    Change.Done changed = done(webhooks.rotate(find(id), now.plus(OVERLAP), now, person.who()));
    response.setHeader("Cache-Control", "no-store");
    return shown(changed, "It has a new secret; the old one signs too for 24 hours.", model);
  }

  @PostMapping("/remove")
  String remove(
      @AuthenticationPrincipal Person person, @PathVariable String id, RedirectAttributes after) {
    done(webhooks.remove(find(id), clock.instant(), person.who()));
    after.addFlashAttribute("done", "The endpoint is gone, with what waited for it.");
    return "redirect:" + WebhookListController.PATH;
  }

  @PostMapping("/test")
  String test(@PathVariable String id, RedirectAttributes after) {
    webhooks.test(find(id), clock.instant());
    after.addFlashAttribute(
        "done", "A test event is on its way. Load the page again to see what was answered.");
    return back(id);
  }

  @PostMapping("/replay/{delivery}")
  String again(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @PathVariable long delivery,
      RedirectAttributes after) {
    boolean known = webhooks.replay(find(id), delivery, clock.instant(), person.who());
    after.addFlashAttribute(
        known ? "done" : "notDone",
        known ? "It is sent again, at once." : "That delivery is not there any more.");
    return back(id);
  }

  @PostMapping("/replay")
  String since(
      @AuthenticationPrincipal Person person,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String since,
      RedirectAttributes after) {
    Instant from = QueryPeriod.of(since.isBlank() ? null : since, null, ZoneOffset.UTC).from();
    if (from == null) {
      after.addFlashAttribute("notDone", "Say since when: choose a day.");
      return back(id);
    }
    int events = webhooks.replaySince(find(id), from, clock.instant(), person.who());
    after.addFlashAttribute("done", "Events sent again: %d.".formatted(events));
    return back(id);
  }

  /// The page of an endpoint whose secret is shown this once.
  String shown(Change.Done done, String what, Model model) {
    model.addAttribute("done", what);
    model.addAttribute("secret", done.secret());
    return show(done.endpoint(), EndpointForm.of(done.endpoint()), "", model);
  }

  private String show(Endpoint endpoint, Typed form, String below, Model model) {
    Long before = below.matches("[0-9]{1,18}") ? Long.valueOf(below) : null;
    List<Webhooks.Sent> found = webhooks.deliveries(endpoint, before, PAGE + 1);
    List<Webhooks.Sent> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
    model.addAttribute("endpoint", endpoint);
    model.addAttribute("created", Shown.day(endpoint.created()));
    model.addAttribute("state", WebhookListController.state(endpoint));
    model.addAttribute("deliveries", shown.stream().map(DeliveryView::of).toList());
    model.addAttribute("next", found.size() > PAGE ? shown.getLast().id() : null);
    model.addAttribute("further", before != null);
    model.addAttribute("form", form);
    model.addAttribute("types", EndpointForm.types());
    return "webhook";
  }

  private static Change.Done done(Change change) {
    if (change instanceof Change.Done done) {
      return done;
    }
    throw new Refusal(
        ApiError.of(
            412,
            "edited_meanwhile",
            "The endpoint was changed since you read it. Look at it again."));
  }

  private static String back(String id) {
    return "redirect:%s/%s".formatted(WebhookListController.PATH, id);
  }

  private Endpoint find(String id) {
    return EndpointId.parse(id)
        .flatMap(webhooks::of)
        .orElseThrow(() ->
            new Refusal(
                ApiError.of(404, "webhook_not_found", "There is no such webhook endpoint.")));
  }
}
