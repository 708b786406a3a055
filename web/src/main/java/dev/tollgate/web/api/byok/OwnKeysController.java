package dev.tollgate.web.api.byok;

import static java.util.Objects.requireNonNullElse;

import dev.tollgate.engine.ledger.OwnKeyUsage;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.ProviderKeys;
import dev.tollgate.engine.plan.ProviderKeys.ProviderKey;
import dev.tollgate.provider.Providers;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The provider keys of the caller's account. A key goes in and never comes out again.
@RestController
@RequestMapping("/api/v1/llm/byok")
@AllowedTo(Audience.MANAGERS)
@Tag(name = "Own provider keys")
class OwnKeysController {

  private static final String EXAMPLE = "{\"provider\": \"openai\", \"api_key\": \"sk-…\"}";

  private final ProviderKeys keys;
  private final Providers providers;
  private final OwnKeysOffer offer;
  private final TryKey tryKey;
  private final OwnKeyUsage usage;
  private final InstantSource clock;

  OwnKeysController(
      ProviderKeys keys,
      Providers providers,
      OwnKeysOffer offer,
      TryKey tryKey,
      OwnKeyUsage usage,
      InstantSource clock) {
    this.keys = keys;
    this.providers = providers;
    this.offer = offer;
    this.tryKey = tryKey;
    this.usage = usage;
    this.clock = clock;
  }

  @GetMapping(path = "/providers", produces = "application/json")
  @AllowedTo(Audience.KEYHOLDERS)
  @Operation(summary = "List the providers you may bring a key of")
  ObjectNode providers() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var data = body.putArray("data");
    providers.open().forEach(data::add);
    return body.putNull("next");
  }

  @GetMapping(path = "/keys", produces = "application/json")
  @AllowedTo(Audience.KEYHOLDERS)
  @Operation(summary = "List your provider keys; the keys themselves are never shown")
  ObjectNode list(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var data = body.putArray("data");
    keys.of(caller.account().id()).forEach(key -> data.add(view(key)));
    return body.putNull("next");
  }

  @PostMapping(path = "/keys", produces = "application/json")
  @Operation(
      summary = "Bring a key: calls to the provider are made with it from now on",
      description = EXAMPLE)
  ResponseEntity<JsonNode> put(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    offer.require(caller);
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    String provider = requireNonNullElse(fields.required("provider"), "");
    String key = requireNonNullElse(fields.required("api_key"), "");
    if (!provider.isEmpty() && !providers.open().contains(provider)) {
      fields.wrong("provider", "must be one of " + String.join(", ", providers.open()));
    }
    OwnKeysOffer.check(fields, key);
    fields.refuseIfWrong();
    ProviderKey kept =
        keys.put(caller.account().id(), provider, key, clock.instant(), caller.who());
    return ResponseEntity.status(201).body(view(kept));
  }

  @DeleteMapping("/keys/{provider}")
  @Operation(summary = "Take a key away: calls are made at our expense again")
  ResponseEntity<Void> remove(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String provider) {
    if (!keys.remove(caller.account().id(), provider, clock.instant(), caller.who())) {
      throw missing(provider);
    }
    return ResponseEntity.noContent().build();
  }

  @PostMapping(path = "/keys/{provider}/toggle", produces = "application/json")
  @Operation(
      summary = "Turn a key off or on",
      description = "{\"enabled\": false}; without a body it is turned over")
  ObjectNode toggle(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String provider,
      @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, "{\"enabled\": false}");
    boolean named = fields.has("enabled");
    boolean wanted = fields.flag("enabled");
    fields.refuseIfWrong();
    ProviderKey key = find(caller, provider);
    return keys.enable(
            caller.account().id(),
            provider,
            named ? wanted : !key.enabled(),
            clock.instant(),
            caller.who())
        .map(OwnKeysController::view)
        .orElseThrow(() -> missing(provider));
  }

  @PostMapping(path = "/keys/{provider}/test", produces = "application/json")
  @Operation(summary = "Try a key at its provider, by asking for what costs nothing")
  ObjectNode test(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String provider) {
    find(caller, provider);
    return tryKey
        .at(caller.account().id(), provider, clock.instant())
        .map(OwnKeysController::view)
        .orElseThrow(() -> missing(provider));
  }

  @GetMapping(path = "/keys/{provider}/usage", produces = "application/json")
  @AllowedTo(Audience.KEYHOLDERS)
  @Operation(summary = "What was called with a key this allowance month, and the fees of it")
  ObjectNode usage(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String provider) {
    find(caller, provider);
    var month = caller.account().monthAt(clock.instant());
    OwnKeyUsage.Figures figures = usage.of(caller.account().id(), provider, month);
    return JsonNodeFactory.instance
        .objectNode()
        .put("provider", provider)
        .put("from", month.start().toString())
        .put("to", month.end().toString())
        .put("calls", figures.calls())
        .put("tokens", figures.tokens())
        .put("charged_credits", figures.charged().inCredits())
        .put("charged_usd", figures.charged().inUsd());
  }

  private ProviderKey find(Caller caller, String provider) {
    return keys.find(caller.account().id(), provider).orElseThrow(() -> missing(provider));
  }

  private static Refusal missing(String provider) {
    String shown = provider.length() > 60 ? provider.substring(0, 60) : provider;
    return new Refusal(
        ApiError.of(
            404,
            "provider_key_not_found",
            "Your account has no key of the provider '%s'. POST /api/v1/llm/byok/keys brings one."
                .formatted(shown)));
  }

  private static ObjectNode view(ProviderKey key) {
    ObjectNode view =
        JsonNodeFactory.instance
            .objectNode()
            .put("provider", key.provider())
            .put("key", "…" + key.hint())
            .put("enabled", key.enabled())
            .put("created_at", key.created().toString());
    ProviderKeys.Test test = key.lastTest();
    view.put("tested_at", test == null ? null : test.at().toString());
    view.put("test", test == null ? null : test.result().key());
    return view;
  }
}
