package dev.tollgate.web.api.byok;

import static java.util.Objects.requireNonNullElse;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.ProviderKeys;
import dev.tollgate.engine.plan.ProviderKeys.ProviderBalance;
import dev.tollgate.engine.plan.ProviderKeys.ProviderKey;
import dev.tollgate.provider.KeyTrial;
import dev.tollgate.provider.Providers;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The customer's own account at OpenRouter: linked by its key, with what is left in it.
@RestController
@RequestMapping("/api/v1/credits/openrouter")
@AllowedTo(Audience.MANAGERS)
@Tag(name = "Own provider keys")
class OpenRouterController {

  private static final String OPENROUTER = "openrouter";
  private static final String EXAMPLE = "{\"api_key\": \"sk-or-…\"}";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final ProviderKeys keys;
  private final Providers providers;
  private final OwnKeysOffer offer;
  private final InstantSource clock;

  OpenRouterController(
      ProviderKeys keys, Providers providers, OwnKeysOffer offer, InstantSource clock) {
    this.keys = keys;
    this.providers = providers;
    this.offer = offer;
    this.clock = clock;
  }

  @PostMapping(path = "/create-account", produces = "application/json")
  @Operation(
      summary = "Link your OpenRouter account by its key: calls to it are made with that key",
      description = EXAMPLE)
  ResponseEntity<JsonNode> link(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    offer.require(caller);
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    String key = requireNonNullElse(fields.required("api_key"), "");
    OwnKeysOffer.check(fields, key);
    fields.refuseIfWrong();
    BigDecimal balance = ask(key);
    AccountId account = caller.account().id();
    keys.put(account, OPENROUTER, key, clock.instant(), caller.who());
    return ResponseEntity.status(201).body(view(kept(account, balance)));
  }

  @GetMapping(path = "/account", produces = "application/json")
  @Operation(summary = "Your linked OpenRouter account, and its balance as last synced")
  ObjectNode account(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    return view(keys.find(caller.account().id(), OPENROUTER).orElseThrow(() -> missing()));
  }

  @DeleteMapping("/account")
  @Operation(summary = "Unlink your OpenRouter account")
  ResponseEntity<Void> unlink(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    if (!keys.remove(caller.account().id(), OPENROUTER, clock.instant(), caller.who())) {
      throw missing();
    }
    return ResponseEntity.noContent().build();
  }

  @PostMapping(path = "/sync-balance", produces = "application/json")
  @Operation(summary = "Ask OpenRouter what is left in your account")
  ObjectNode sync(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    AccountId account = caller.account().id();
    String key = keys.secret(account, OPENROUTER).orElseThrow(() -> missing());
    return view(kept(account, ask(key)));
  }

  private ProviderKey kept(AccountId account, BigDecimal balance) {
    return keys.balanced(account, OPENROUTER, new ProviderBalance(balance, clock.instant()))
        .orElseThrow(() -> missing());
  }

  /// @throws Refusal if OpenRouter refuses the key or does not tell
  private BigDecimal ask(String key) {
    KeyTrial.Answer answer =
        providers
            .trial(OPENROUTER)
            .flatMap(trial -> trial.get("credits", key))
            .orElseThrow(() -> unreadable("gave no answer"));
    if (answer.status() == 401 || answer.status() == 403) {
      throw new Refusal(
          ApiError.ofField(
              422,
              "provider_key_refused",
              "api_key",
              "OpenRouter refused the key (%d). Make a new one there and link it."
                  .formatted(answer.status())));
    }
    return balance(answer)
        .orElseThrow(() -> unreadable("answered %d without a balance".formatted(answer.status())));
  }

  /// OpenRouter tells what was bought and what was used of it.
  private static Optional<BigDecimal> balance(KeyTrial.Answer answer) {
    try {
      JsonNode data = JSON.readTree(answer.body()).path("data");
      JsonNode bought = data.path("total_credits");
      JsonNode used = data.path("total_usage");
      return bought.isNumber() && used.isNumber()
          ? Optional.of(bought.decimalValue().subtract(used.decimalValue()))
          : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static Refusal unreadable(String what) {
    return new Refusal(
        ApiError.of(
            502, "provider_failed", "OpenRouter %s. Try again in a minute.".formatted(what)));
  }

  private static Refusal missing() {
    return new Refusal(
        ApiError.of(
            404,
            "openrouter_not_linked",
            "No OpenRouter account is linked. POST /api/v1/credits/openrouter/create-account links one."));
  }

  private static ObjectNode view(ProviderKey key) {
    ProviderBalance balance = key.balance();
    return JsonNodeFactory.instance
        .objectNode()
        .put("key", "…" + key.hint())
        .put("enabled", key.enabled())
        .put("linked_at", key.created().toString())
        .put("balance_usd", balance == null ? null : balance.usd().toPlainString())
        .put("synced_at", balance == null ? null : balance.at().toString());
  }
}
