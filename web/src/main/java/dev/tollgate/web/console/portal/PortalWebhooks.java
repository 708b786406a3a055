package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.alert.Endpoint;
import dev.tollgate.engine.alert.EndpointId;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.engine.alert.Webhooks;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Reach;
import dev.tollgate.web.api.event.ReadEndpoint;
import dev.tollgate.web.body.QueryNumber;
import dev.tollgate.web.console.form.FormBody;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where an account's events are sent to, and what came of sending them.
@Controller
@AllowedTo(Audience.ACCOUNT_MANAGERS)
@RequestMapping("/portal/webhooks")
class PortalWebhooks {

  private static final String PAGE = "redirect:/portal/webhooks";
  private static final int SHOWN = 50;
  private static final int DELIVERIES = 25;
  private static final Duration OVERLAP = Duration.ofHours(24);
  private static final List<String> FIELDS = List.of("url", "description", "types");
  private static final List<String> TYPES =
      Stream.of(EventType.values()).map(EventType::key).toList();

  private final Webhooks webhooks;
  private final ReadEndpoint read;
  private final InstantSource clock;

  PortalWebhooks(Webhooks webhooks, ReadEndpoint read, InstantSource clock) {
    this.webhooks = webhooks;
    this.read = read;
    this.clock = clock;
  }

  /// @param state in a word or two
  record Row(String id, String url, String description, String types, String state, boolean on) {}

  record Delivered(
      long id, String type, String state, String tried, int attempts, String answer, String body) {}

  /// @param next what the next page of deliveries starts below; null on the last
  record DeliveriesView(Row endpoint, List<Delivered> sent, @Nullable Long next, boolean first) {}

  @GetMapping
  ModelAndView list(@AuthenticationPrincipal Person person) {
    return list(person, Typed.of(Map.of()));
  }

  private ModelAndView list(Person person, Typed typed) {
    return new ModelAndView("portal/webhooks", "form", typed)
        .addObject("types", TYPES)
        .addObject(
            "rows",
            webhooks.list(person.account(), null, SHOWN).stream()
                .map(PortalWebhooks::row)
                .toList());
  }

  private static Row row(Endpoint endpoint) {
    Endpoint.Terms terms = endpoint.terms();
    String failed = endpoint.disabledFor();
    return new Row(
        endpoint.id().toString(),
        terms.url().toString(),
        terms.description(),
        terms.types().isEmpty()
            ? "everything"
            : terms.types().stream().map(EventType::key).collect(Collectors.joining(", ")),
        failed != null ? "disabled: " + failed : terms.enabled() ? "on" : "off",
        terms.enabled());
  }

  @PostMapping
  ModelAndView make(
      @AuthenticationPrincipal Person person, @RequestParam Map<String, String> typed) {
    try {
      Endpoint.Terms terms =
          read.terms(
              new FormBody(ticked(typed)).texts("url", "description").lists(",", "types").fields(),
              null);
      return shown(person, webhooks.make(person.account(), terms, clock.instant(), person.who()));
    } catch (Refusal refused) {
      return list(person, Typed.of(typed).refused(refused.error(), FIELDS));
    }
  }

  /// Each kind of event is a box `type.alert.raised`; none ticked: all of them.
  private static Map<String, String> ticked(Map<String, String> typed) {
    Map<String, String> body = new HashMap<>(typed);
    body.put(
        "types",
        TYPES.stream()
            .filter(type -> typed.containsKey("type." + type))
            .collect(Collectors.joining(",")));
    return body;
  }

  @PostMapping("/{webhook}/toggle")
  String toggle(@AuthenticationPrincipal Person person, @PathVariable String webhook) {
    Endpoint before = find(person, webhook);
    Endpoint.Terms was = before.terms();
    var _ =
        webhooks.edit(
            before,
            new Endpoint.Terms(was.url(), was.description(), was.types(), !was.enabled()),
            clock.instant(),
            person.who());
    return PAGE;
  }

  @PostMapping("/{webhook}/rotate")
  ModelAndView rotate(@AuthenticationPrincipal Person person, @PathVariable String webhook) {
    Instant now = clock.instant();
    return shown(
        person, webhooks.rotate(find(person, webhook), now.plus(OVERLAP), now, person.who()));
  }

  @PostMapping("/{webhook}/remove")
  String remove(
      @AuthenticationPrincipal Person person,
      @PathVariable String webhook,
      RedirectAttributes after) {
    boolean done =
        webhooks.remove(find(person, webhook), clock.instant(), person.who())
            instanceof Webhooks.Change.Done;
    after.addFlashAttribute(
        done ? "done" : "notDone",
        done ? "Nothing is sent there any more." : "It was changed meanwhile. Look again.");
    return PAGE;
  }

  @PostMapping("/{webhook}/test")
  String test(
      @AuthenticationPrincipal Person person,
      @PathVariable String webhook,
      RedirectAttributes after) {
    webhooks.test(find(person, webhook), clock.instant());
    after.addFlashAttribute("done", "A test is on its way. It shows below when it was tried.");
    return PAGE + "/" + webhook;
  }

  @GetMapping("/{webhook}")
  ModelAndView deliveries(
      @AuthenticationPrincipal Person person,
      @PathVariable String webhook,
      @RequestParam(required = false) @Nullable String before) {
    Endpoint endpoint = find(person, webhook);
    Long below = before == null ? null : QueryNumber.of("before", before, Long.MAX_VALUE);
    List<Webhooks.Sent> page = webhooks.deliveries(endpoint, below, DELIVERIES);
    return new ModelAndView(
        "portal/deliveries",
        "view",
        new DeliveriesView(
            row(endpoint),
            page.stream().map(PortalWebhooks::delivered).toList(),
            page.size() < DELIVERIES ? null : page.getLast().id(),
            below == null));
  }

  private static Delivered delivered(Webhooks.Sent sent) {
    Instant tried = sent.tried();
    Integer status = sent.status();
    return new Delivered(
        sent.id(),
        sent.type(),
        Shown.words(sent.state()),
        tried == null ? "not yet" : Shown.time(tried),
        sent.attempts(),
        (status == null ? "" : status + " ") + sent.answer(),
        sent.body());
  }

  @PostMapping("/{webhook}/deliveries/{delivery}/replay")
  String replay(
      @AuthenticationPrincipal Person person,
      @PathVariable String webhook,
      @PathVariable long delivery,
      RedirectAttributes after) {
    boolean done = webhooks.replay(find(person, webhook), delivery, clock.instant(), person.who());
    after.addFlashAttribute(
        done ? "done" : "notDone", done ? "It is sent again." : "There is no such delivery.");
    return PAGE + "/" + webhook;
  }

  /// The secret is shown on this answer and nowhere else.
  private ModelAndView shown(Person person, Webhooks.Change change) {
    ModelAndView page = list(person, Typed.of(Map.of()));
    return change instanceof Webhooks.Change.Done done
        ? page.addObject("secret", done.secret())
        : page.addObject("notDone", "It was changed meanwhile. Look again.");
  }

  private Endpoint find(Person person, String id) {
    return EndpointId.parse(id)
        .flatMap(webhooks::of)
        .filter(found -> person.account().equals(found.account()))
        .orElseThrow(() -> Reach.notFound("webhook", id));
  }
}
