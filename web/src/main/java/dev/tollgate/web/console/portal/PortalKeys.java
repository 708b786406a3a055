package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.plan.ApiKey;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.plan.KeyScope;
import dev.tollgate.engine.plan.Keys;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.ActingPerson;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

/// The keys of an account. A member sees its own; managers make, replace and end them.
@Controller
@AllowedTo(Audience.CUSTOMERS)
@RequestMapping("/portal/keys")
class PortalKeys {

  private static final String PAGE = "redirect:/portal/keys";
  private static final int SHOWN = 50;
  private static final int LONGEST_NAME = 100;
  private static final Duration OVERLAP = Duration.ofHours(24);

  private final Keys keys;
  private final ActingPerson acting;
  private final InstantSource clock;

  PortalKeys(Keys keys, ActingPerson acting, InstantSource clock) {
    this.keys = keys;
    this.acting = acting;
    this.clock = clock;
  }

  /// @param limits in words; empty: it has none of its own
  /// @param name as it was typed
  /// @param wrong with the name; null: nothing
  /// @param q a part of the names asked for
  /// @param after what the page starts after; empty: it is the first
  /// @param next what the next page starts after; empty: there is none
  record KeysView(
      List<ApiKey> keys,
      Map<KeyId, Instant> used,
      Map<KeyId, String> limits,
      boolean manages,
      boolean demo,
      String name,
      @Nullable String wrong,
      String q,
      String after,
      String next) {}

  @GetMapping
  ModelAndView page(
      @AuthenticationPrincipal Person person,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String after) {
    return page(person, "", null, q.strip(), after);
  }

  private ModelAndView page(
      Person person, String name, @Nullable String wrong, String q, String after) {
    Caller caller = acting.of(person);
    boolean manages = person.role() == Role.MANAGER;
    List<ApiKey> found =
        !manages && person.member() == null
            ? List.of()
            : keys.list(
                new Keys.Asked(
                    caller.account().id(),
                    manages ? null : person.member(),
                    null,
                    q.isEmpty() ? null : q,
                    KeyId.parse(after).orElse(null),
                    false),
                SHOWN + 1);
    List<ApiKey> shown = found.size() > SHOWN ? found.subList(0, SHOWN) : found;
    boolean demo = shown.stream().anyMatch(ApiKey::test);
    return new ModelAndView(
        "portal/keys",
        "view",
        new KeysView(
            shown,
            keys.lastUsed(shown),
            shown.stream().collect(Collectors.toMap(ApiKey::id, each -> limits(each.terms()))),
            manages,
            demo,
            name,
            wrong,
            q,
            after,
            found.size() > SHOWN ? shown.getLast().id().toString() : ""));
  }

  private static String limits(ApiKey.Terms terms) {
    KeyScope scope = terms.scope();
    List<String> parts = new ArrayList<>();
    if (!scope.models().isEmpty()) {
      parts.add("models " + String.join(", ", scope.models()));
    }
    if (!scope.services().isEmpty()) {
      parts.add("services " + String.join(", ", scope.services()));
    }
    if (!scope.networks().isEmpty()) {
      parts.add("from %d networks".formatted(scope.networks().size()));
    }
    if (scope.rates().requests() != null) {
      parts.add("%d requests a minute".formatted(scope.rates().requests()));
    }
    if (scope.rates().tokens() != null) {
      parts.add("%d tokens a minute".formatted(scope.rates().tokens()));
    }
    Instant expires = terms.expires();
    if (expires != null) {
      parts.add("until " + Shown.day(expires));
    }
    return parts.isEmpty() ? "" : "Only " + String.join("; ", parts) + ".";
  }

  @PostMapping
  @AllowedTo(Audience.MANAGERS)
  ModelAndView make(
      @AuthenticationPrincipal Person person,
      @RequestParam String name,
      @RequestParam(defaultValue = "false") boolean test) {
    String called = name.strip();
    if (called.isEmpty() || called.length() > LONGEST_NAME) {
      return page(
          person,
          name,
          "Name it by what will use it, in 1 to %d letters.".formatted(LONGEST_NAME),
          "",
          "");
    }
    ApiKey.Terms terms = new ApiKey.Terms(called, Role.MEMBER, null, KeyScope.ALL, null);
    return shown(person, keys.issue(person.account(), terms, test, clock.instant(), person.who()));
  }

  @PostMapping("/{key}/rotate")
  @AllowedTo(Audience.MANAGERS)
  ModelAndView rotate(@AuthenticationPrincipal Person person, @PathVariable String key) {
    Instant now = clock.instant();
    return shown(person, keys.rotate(find(person, key), now.plus(OVERLAP), now, person.who()));
  }

  @PostMapping("/{key}/revoke")
  @AllowedTo(Audience.MANAGERS)
  ModelAndView revoke(
      @AuthenticationPrincipal Person person, @PathVariable String key, RedirectAttributes after) {
    ApiKey ended = find(person, key);
    if (keys.revoke(ended, clock.instant(), person.who()) instanceof Keys.Change.Done) {
      after.addFlashAttribute("done", "The key %s has ended.".formatted(ended.terms().name()));
    } else {
      after.addFlashAttribute("notDone", "The key was changed meanwhile. Look again.");
    }
    return new ModelAndView(PAGE);
  }

  /// The key itself is shown on this answer and nowhere else: it is not kept for a page to come.
  private ModelAndView shown(Person person, Keys.Change change) {
    ModelAndView page = page(person, "", null, "", "");
    return change instanceof Keys.Change.Done done
        ? page.addObject("secret", done.secret())
        : page.addObject("notDone", "The key was changed meanwhile. Look again.");
  }

  private ApiKey find(Person person, String id) {
    return KeyId.parse(id)
        .flatMap(keys::of)
        .filter(key -> key.account().equals(person.account()) && key.revoked() == null)
        .filter(key -> !key.terms().role().isOperator())
        .orElseThrow(() ->
            new Refusal(
                ApiError.of(
                    404, "key_not_found", "Your account has no such key that still works.")));
  }
}
