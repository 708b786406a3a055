package dev.tollgate.web.api.subscription;

import dev.tollgate.engine.billing.ChangePlan;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Tiers;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tiers side by side, and the way to another.
@RestController
@RequestMapping("/api/v1/credits/tiers")
@AllowedTo(Audience.MANAGERS)
@Tag(name = "Credits")
class TierChoiceController {

  private final Tiers tiers;
  private final PlanDesk desk;

  TierChoiceController(Tiers tiers, PlanDesk desk) {
    this.tiers = tiers;
    this.desk = desk;
  }

  @GetMapping(path = "/compare", produces = "application/json")
  @AllowedTo(Audience.KEYHOLDERS)
  @Operation(summary = "Compare the tiers you may choose with your own")
  ObjectNode compare(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    ObjectNode body = PlanView.object();
    body.set("current", PlanView.tier(caller.tier()));
    var data = body.putArray("data");
    tiers
        .onSale()
        .forEach(tier ->
            data.add(PlanView.tier(tier).put("current", tier.code().equals(caller.tier().code()))));
    return body.putNull("next");
  }

  @PostMapping(path = "/switch", produces = "application/json")
  @Operation(
      summary = "Switch the tier: paid first when it costs more, at the period's end when less",
      description = PlanDesk.EXAMPLE)
  ResponseEntity<JsonNode> change(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    return desk.change(caller, body, ChangePlan.Only.ANY);
  }
}
