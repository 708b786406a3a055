package dev.tollgate.web.api.payment;

import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.billing.collection.AutoTopUp;
import dev.tollgate.engine.billing.collection.AutoTopUps;
import dev.tollgate.engine.billing.collection.Customers;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Pages;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.EntityTag;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Credits that are bought by itself when they run low.
@RestController
@RequestMapping("/api/v1/credits/auto-topup")
@AllowedTo(Audience.MANAGERS)
@Tag(name = "Credits")
class AutoTopUpController {

  private static final String EXAMPLE =
      "{\"enabled\": true, \"package\": \"credits_10k\", \"threshold\": \"2000\", \"target\": \"20000\", \"monthly_cap_usd\": \"100\", \"cooldown\": \"PT10M\"}";

  private final AutoTopUps rules;
  private final Purchases purchases;
  private final Customers customers;
  private final InstantSource clock;

  AutoTopUpController(
      AutoTopUps rules, Purchases purchases, Customers customers, InstantSource clock) {
    this.rules = rules;
    this.purchases = purchases;
    this.customers = customers;
    this.clock = clock;
  }

  @GetMapping(produces = "application/json")
  @Operation(summary = "What you have bought by itself when credits run low")
  ResponseEntity<JsonNode> show(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    return Pages.one(200, present(caller));
  }

  private ObjectNode present(Caller caller) {
    return rules
        .of(caller.account().id())
        .map(AutoTopUpController::view)
        .orElseGet(() -> PaymentJson.object().put("enabled", false));
  }

  @PutMapping(produces = "application/json")
  @Operation(
      summary =
          "Have a package bought off your saved card below a threshold: one, or as many as a target takes",
      description = EXAMPLE)
  ResponseEntity<JsonNode> save(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    EntityTag.require(ifMatch, present(caller), "The automatic top-up");
    AutoTopUp wanted =
        new ReadAutoTopUp(purchases).of(caller.account().id(), BodyFields.of(body, EXAMPLE));
    if (wanted.enabled() && customers.preferred(caller.account().id()).isEmpty()) {
      throw new Refusal(
          ApiError.of(
              409,
              "no_payment_method",
              "You have saved no card to charge. POST /api/v1/payment-methods answers with a page to save one on."));
    }
    rules.save(wanted, clock.instant(), caller.who());
    return show(caller);
  }

  private static ObjectNode view(AutoTopUp rule) {
    Credits target = rule.target();
    Instant paused = rule.pausedUntil();
    Instant last = rule.last();
    return PaymentJson.object()
        .put("enabled", rule.enabled())
        .put("package", rule.packageCode())
        .put("threshold", rule.threshold().inCredits())
        .put("target", target == null ? null : target.inCredits())
        .put("monthly_cap_usd", rule.monthlyCap().inUsd())
        .put("cooldown", rule.cooldown().toString())
        .put("failures", rule.failures())
        .put("paused_until", paused == null ? null : paused.toString())
        .put("last_at", last == null ? null : last.toString());
  }
}
