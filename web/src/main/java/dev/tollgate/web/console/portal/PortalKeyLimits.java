package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.Members;
import dev.tollgate.engine.account.RateLimit;
import dev.tollgate.engine.plan.ApiKey;
import dev.tollgate.engine.plan.KeyScope;
import dev.tollgate.engine.plan.Keys;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Reach;
import dev.tollgate.web.api.account.ReadKeyTerms;
import dev.tollgate.web.console.form.FormBody;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

/// What a key is limited to: models, services, networks, a rate and a day on which it ends.
@Controller
@AllowedTo(Audience.ACCOUNT_MANAGERS)
@RequestMapping("/portal/keys/{key}")
class PortalKeyLimits {

  private static final String MIDNIGHT = "T00:00:00Z";
  private static final int MOST_MEMBERS = 200;
  private static final List<String> FIELDS =
      List.of(
          "name",
          "member",
          "models",
          "services",
          "networks",
          "requests_per_minute",
          "tokens_per_minute",
          "expires");

  private final Keys keys;
  private final Members members;
  private final InstantSource clock;

  PortalKeyLimits(Keys keys, Members members, InstantSource clock) {
    this.keys = keys;
    this.members = members;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView show(@AuthenticationPrincipal Person person, @PathVariable String key) {
    ApiKey found = find(person, key);
    return page(person, found, Typed.of(values(found.terms())));
  }

  private ModelAndView page(Person person, ApiKey key, Typed form) {
    Map<String, String> choice = new LinkedHashMap<>();
    choice.put("", "nobody in particular");
    members
        .list(person.account(), null, null, MOST_MEMBERS)
        .forEach(each -> choice.put(each.id().toString(), each.terms().name()));
    return new ModelAndView("portal/key", "form", form)
        .addObject("key", key)
        .addObject("members", choice);
  }

  private static Map<String, String> values(ApiKey.Terms terms) {
    KeyScope scope = terms.scope();
    RateLimit rates = scope.rates();
    Map<String, String> values = new HashMap<>();
    values.put("name", terms.name());
    values.put("member", terms.member() == null ? "" : terms.member().toString());
    values.put("models", String.join("\n", scope.models()));
    values.put("services", String.join("\n", scope.services()));
    values.put(
        "networks",
        scope.networks().stream().map(Object::toString).collect(Collectors.joining("\n")));
    values.put("requests_per_minute", text(rates.requests()));
    values.put("tokens_per_minute", text(rates.tokens()));
    Instant expires = terms.expires();
    values.put("expires", expires == null ? "" : expires.toString().replace(MIDNIGHT, ""));
    return values;
  }

  private static String text(@Nullable Long number) {
    return number == null ? "" : number.toString();
  }

  @PostMapping
  ModelAndView save(
      @AuthenticationPrincipal Person person,
      @PathVariable String key,
      @RequestParam Map<String, String> typed,
      RedirectAttributes after) {
    ApiKey before = find(person, key);
    Map<String, String> sent = new HashMap<>(typed);
    sent.computeIfPresent(
        "expires", (_, day) -> day.matches("\\d{4}-\\d{2}-\\d{2}") ? day + MIDNIGHT : day);
    Instant now = clock.instant();
    try {
      ApiKey.Terms terms =
          new ReadKeyTerms(
                  new FormBody(sent)
                      .texts("name")
                      .clearable("member", "expires")
                      .counts("requests_per_minute", "tokens_per_minute")
                      .lists("[,\\s]", "models", "services", "networks")
                      .fields(),
                  before,
                  now)
              .read();
      switch (keys.edit(before, terms, now, person.who())) {
        case Keys.Change.Done _ ->
            after.addFlashAttribute(
                "done", "%s is limited so from now on.".formatted(terms.name()));
        case Keys.Change.NoSuchMember _ ->
            throw Reach.wrongField("member", "There is no such member any more.");
        case Keys.Change.NoSuchAccount _, Keys.Change.EditedMeanwhile _ ->
            throw Reach.editedMeanwhile("The key");
      }
    } catch (Refusal refused) {
      return page(person, before, Typed.of(typed).refused(refused.error(), FIELDS));
    }
    return new ModelAndView("redirect:/portal/keys");
  }

  private ApiKey find(Person person, String id) {
    return KeyId.parse(id)
        .flatMap(keys::of)
        .filter(key -> key.account().equals(person.account()) && key.revoked() == null)
        .filter(key -> !key.terms().role().isOperator())
        .orElseThrow(() -> Reach.notFound("key", id));
  }
}
