package dev.tollgate.web.api.plan;

import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The price list anyone may read: tiers on sale that need no invitation, and what they include.
/// What the platform earns by them is not shown.
@RestController
@AllowedTo(Audience.ANYONE)
@RequestMapping(path = "/api/v1/tiers", produces = "application/json")
@Tag(name = "Tiers")
class PublicTiers {

  private final Plans plans;
  private final Features features;

  PublicTiers(Plans plans, Features features) {
    this.plans = plans;
    this.features = features;
  }

  @GetMapping("/features")
  @Operation(summary = "Tiers on sale and what they include")
  ResponseEntity<JsonNode> all() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var data = body.putArray("data");
    plans.all().stream().filter(PublicTiers::isPublic).forEach(tier -> data.add(view(tier)));
    return ResponseEntity.ok(body.putNull("next"));
  }

  @GetMapping("/{code}/features")
  @Operation(summary = "A tier on sale and what it includes")
  ResponseEntity<JsonNode> one(@PathVariable String code) {
    return plans
        .of(code)
        .filter(PublicTiers::isPublic)
        .map(tier -> ResponseEntity.ok((JsonNode) view(tier)))
        .orElseGet(() ->
            Problems.of(
                ApiError.of(
                    404,
                    "tier_not_found",
                    "There is no such tier on sale. GET /api/v1/tiers/features lists those there are.")));
  }

  private static boolean isPublic(Tier tier) {
    return !tier.retired() && !tier.newest().inviteOnly();
  }

  private ObjectNode view(Tier tier) {
    TierVersion version = tier.newest();
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("code", version.code()).put("name", version.name()).put("badge", version.badge());
    view.put("monthly_usd", version.monthlyUsd().toPlainString());
    view.put(
        "yearly_usd",
        version.fees().yearlyUsd() == null ? null : version.fees().yearlyUsd().toPlainString());
    view.put("included_seats", version.fees().includedSeats());
    view.put(
        "further_seat_usd",
        version.fees().furtherSeatUsd() == null
            ? null
            : version.fees().furtherSeatUsd().toPlainString());
    view.put("allowance_credits", version.allowance().inCredits());
    view.put("trial_days", version.trialDays());
    TierFeatureList.write(view.putArray("features"), version, features.all(), true);
    return view;
  }
}
