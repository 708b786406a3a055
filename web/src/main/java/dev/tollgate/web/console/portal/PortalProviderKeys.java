package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.plan.ProviderKeys;
import dev.tollgate.engine.plan.ProviderKeys.ProviderKey;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.provider.Providers;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.byok.OwnKeysOffer;
import dev.tollgate.web.api.byok.TryKey;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.console.ActingPerson;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.time.InstantSource;
import java.util.List;
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
import tools.jackson.databind.node.JsonNodeFactory;

/// The provider keys that an account brings. A key goes in and never comes out again.
@Controller
@AllowedTo(Audience.CUSTOMERS)
@RequestMapping("/portal/provider-keys")
class PortalProviderKeys {

  private static final String PAGE = "redirect:/portal/provider-keys";

  private final ProviderKeys keys;
  private final Providers providers;
  private final OwnKeysOffer offer;
  private final TryKey tryKey;
  private final ActingPerson acting;
  private final InstantSource clock;

  PortalProviderKeys(
      ProviderKeys keys,
      Providers providers,
      OwnKeysOffer offer,
      TryKey tryKey,
      ActingPerson acting,
      InstantSource clock) {
    this.keys = keys;
    this.providers = providers;
    this.offer = offer;
    this.tryKey = tryKey;
    this.acting = acting;
    this.clock = clock;
  }

  /// @param withheld why keys may not be brought; null: they may
  record ProviderKeysView(
      List<ProviderKey> keys,
      List<String> providers,
      boolean manages,
      @Nullable String withheld,
      String provider,
      @Nullable String wrong) {}

  @GetMapping
  ModelAndView page(@AuthenticationPrincipal Person person) {
    return page(person, "", null);
  }

  private ModelAndView page(Person person, String provider, @Nullable String wrong) {
    return new ModelAndView(
        "portal/provider-keys",
        "view",
        new ProviderKeysView(
            keys.of(person.account()),
            List.copyOf(providers.open()),
            person.role() == Role.MANAGER,
            withheld(acting.of(person)),
            provider,
            wrong));
  }

  private @Nullable String withheld(Caller caller) {
    if (offer.includes(caller.tier())) {
      return null;
    }
    String plans =
        offer.including().stream().map(TierVersion::name).collect(Collectors.joining(", "));
    return "Your plan, %s, does not include keys of your own. %s"
        .formatted(
            caller.tier().name(),
            plans.isEmpty() ? "No plan on sale does." : "These do: %s.".formatted(plans));
  }

  @PostMapping
  @AllowedTo(Audience.MANAGERS)
  ModelAndView put(
      @AuthenticationPrincipal Person person,
      @RequestParam String provider,
      @RequestParam("api_key") String key,
      RedirectAttributes after) {
    offer.require(acting.of(person));
    BodyFields fields = new BodyFields(JsonNodeFactory.instance.objectNode());
    String typed = key.strip();
    if (typed.isEmpty()) {
      fields.note("api_key", "Paste the key as the provider gave it.");
    }
    if (!providers.open().contains(provider)) {
      fields.note("provider", "Choose one of the providers.");
    }
    OwnKeysOffer.check(fields, typed);
    try {
      fields.refuseIfWrong();
    } catch (Refusal refused) {
      return page(person, provider, refused.error().message());
    }
    keys.put(person.account(), provider, typed, clock.instant(), person.who());
    after.addFlashAttribute(
        "done", "Calls to %s are made with your key from now on.".formatted(provider));
    return new ModelAndView(PAGE);
  }

  @PostMapping("/{provider}/toggle")
  @AllowedTo(Audience.MANAGERS)
  String toggle(@AuthenticationPrincipal Person person, @PathVariable String provider) {
    ProviderKey key = find(person, provider);
    var _ = keys.enable(person.account(), provider, !key.enabled(), clock.instant(), person.who());
    return PAGE;
  }

  @PostMapping("/{provider}/test")
  @AllowedTo(Audience.MANAGERS)
  String test(@AuthenticationPrincipal Person person, @PathVariable String provider) {
    find(person, provider);
    var _ = tryKey.at(person.account(), provider, clock.instant());
    return PAGE;
  }

  @PostMapping("/{provider}/remove")
  @AllowedTo(Audience.MANAGERS)
  String remove(
      @AuthenticationPrincipal Person person,
      @PathVariable String provider,
      RedirectAttributes after) {
    find(person, provider);
    keys.remove(person.account(), provider, clock.instant(), person.who());
    after.addFlashAttribute(
        "done", "Your key of %s is gone; calls are made at our expense again.".formatted(provider));
    return PAGE;
  }

  private ProviderKey find(Person person, String provider) {
    return keys.find(person.account(), provider)
        .orElseThrow(() ->
            new Refusal(
                ApiError.of(
                    404, "provider_key_not_found", "Your account has no key of that provider.")));
  }
}
