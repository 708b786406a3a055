package dev.tollgate.web.api.subscription;

import dev.tollgate.engine.billing.ChangePlan;
import dev.tollgate.engine.billing.Invoices;
import dev.tollgate.engine.billing.PlanChange;
import dev.tollgate.engine.billing.PreviewChange;
import dev.tollgate.engine.billing.Subscription;
import dev.tollgate.engine.billing.Subscriptions;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Tiers;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Paging;
import dev.tollgate.web.body.BodyFields;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The plan of the caller's account.
@RestController
@RequestMapping("/api/v1/subscriptions")
@AllowedTo(Audience.MANAGERS)
@Tag(name = "Subscriptions")
class SubscriptionsController {

  private static final String REASON = "{\"reason\": \"too_expensive\"}";

  private final Subscriptions subscriptions;
  private final PreviewChange preview;
  private final ChangePlan plans;
  private final PlanDesk desk;
  private final Tiers tiers;
  private final Invoices invoices;
  private final InstantSource clock;

  SubscriptionsController(
      Subscriptions subscriptions,
      PreviewChange preview,
      ChangePlan plans,
      PlanDesk desk,
      Tiers tiers,
      Invoices invoices,
      InstantSource clock) {
    this.subscriptions = subscriptions;
    this.preview = preview;
    this.plans = plans;
    this.desk = desk;
    this.tiers = tiers;
    this.invoices = invoices;
    this.clock = clock;
  }

  @GetMapping(path = "/plans", produces = "application/json")
  @AllowedTo(Audience.KEYHOLDERS)
  @Operation(summary = "List the tiers you may choose, with what they cost and grant")
  ObjectNode plans() {
    ObjectNode body = PlanView.object();
    var data = body.putArray("data");
    tiers.onSale().forEach(tier -> data.add(PlanView.tier(tier)));
    return body.putNull("next");
  }

  @GetMapping(path = "/current", produces = "application/json")
  @AllowedTo(Audience.KEYHOLDERS)
  @Operation(summary = "Your plan, the period it is paid for, and what is about to change")
  ObjectNode current(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    return PlanView.subscription(
        of(caller), subscriptions.pending(caller.account().id()).orElse(null), clock.instant());
  }

  @PostMapping(path = "/preview-change", produces = "application/json")
  @Operation(
      summary = "What another plan would cost now and grant, to the microcredit",
      description = PlanDesk.EXAMPLE)
  ObjectNode preview(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    Instant now = clock.instant();
    return switch (preview.preview(of(caller), PlanDesk.wanted(body), now)) {
      case PreviewChange.Preview.Refused refused -> throw PlanDesk.refused(refused.refusal());
      case PreviewChange.Preview.Worked worked ->
          PlanView.worked(worked.change(), invoices.taxRate(caller.account().id()).orElse(null));
    };
  }

  @PostMapping(path = "/upgrade", produces = "application/json")
  @Operation(
      summary = "Upgrade now: paid first, for what is left of the period",
      description = PlanDesk.EXAMPLE)
  ResponseEntity<JsonNode> upgrade(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    return desk.change(caller, body, ChangePlan.Only.UPGRADES);
  }

  @PostMapping(path = "/downgrade", produces = "application/json")
  @Operation(summary = "Downgrade at the end of the period", description = PlanDesk.EXAMPLE)
  ResponseEntity<JsonNode> downgrade(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    return desk.change(caller, body, ChangePlan.Only.DOWNGRADES);
  }

  @PostMapping(path = "/change", produces = "application/json")
  @Operation(
      summary = "Change the plan: an upgrade now, a downgrade at the end of the period",
      description = PlanDesk.EXAMPLE + "; \"trial\": true tries a tier that offers it")
  ResponseEntity<JsonNode> change(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    return desk.change(caller, body, ChangePlan.Only.ANY);
  }

  @PostMapping(path = "/cancel", produces = "application/json")
  @Operation(
      summary = "Cancel at the end of the period: the account goes to the tier's fallback",
      description = REASON)
  ResponseEntity<JsonNode> cancel(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, REASON);
    String reason = fields.required("reason");
    fields.refuseOthers();
    return PlanDesk.answer(
        plans.cancel(
            caller.account().id(), reason == null ? "" : reason, clock.instant(), caller.who()));
  }

  @PostMapping(path = "/reactivate", produces = "application/json")
  @Operation(summary = "Withdraw what is pending: a cancellation, a downgrade, an unpaid change")
  ResponseEntity<JsonNode> reactivate(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    return PlanDesk.answer(plans.reactivate(caller.account().id(), clock.instant(), caller.who()));
  }

  @GetMapping(path = "/history", produces = "application/json")
  @AllowedTo(Audience.KEYHOLDERS)
  @Operation(summary = "List the changes of your plan, the newest first")
  ObjectNode history(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    Long below = paging.afterNumber();
    List<PlanChange> page = subscriptions.history(caller.account().id(), below, most);
    ObjectNode body = PlanView.object();
    var data = body.putArray("data");
    page.forEach(each -> data.add(PlanView.change(each)));
    return body.put("next", page.size() < most ? null : Long.toString(page.getLast().id()));
  }

  private Subscription of(Caller caller) {
    return subscriptions.of(caller.account().id()).orElseThrow();
  }
}
