package dev.tollgate.web.api.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierChange;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.plan.PlanFaults;
import dev.tollgate.web.plan.TierDesk;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Many tiers at once: their order, and taking several off sale.
@RestController
@AllowedTo(Audience.ADMINISTRATORS)
@RequestMapping(path = "/api/v1/admin/tiers", produces = "application/json")
@Tag(name = "Tiers")
class TierListAdministration {

  private static final String BULK = "{\"action\": \"retire\", \"codes\": [\"team\", \"payg\"]}";

  private final Plans plans;
  private final TierDesk desk;

  TierListAdministration(Plans plans, TierDesk desk) {
    this.plans = plans;
    this.desk = desk;
  }

  @PostMapping("/reorder")
  @Operation(
      summary = "Put tiers in order",
      description = "{\"order\": [\"free\", \"team\"]} The first stands in front.")
  ResponseEntity<JsonNode> reorder(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    List<String> codes = plans.all().stream().map(Tier::code).toList();
    plans.place(PlacesBody.read(body, "tier", codes), desk.edit(caller.who(), ""));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var order = answer.putArray("order");
    plans.all().forEach(tier -> order.add(tier.code()));
    return ResponseEntity.ok(answer);
  }

  @PostMapping("/bulk")
  @Operation(summary = "Retire or restore several tiers", description = BULK)
  ResponseEntity<JsonNode> bulk(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    ObjectNode json = TierDesk.object(body, BULK);
    String action = json.path("action").asString("");
    List<Fault> faults = new ArrayList<>();
    if (!action.equals("retire") && !action.equals("restore")) {
      faults.add(
          new Fault(
              "action",
              "is %s and must be retire or restore"
                  .formatted(BodyFields.brief(json.path("action")))));
    }
    if (!json.path("codes").isArray() || json.path("codes").isEmpty()) {
      faults.add(new Fault("codes", "must be a list of at least one tier"));
    }
    PlanFaults.refuse(faults);
    List<Tier> tiers =
        json.path("codes").valueStream().map(code -> desk.find(code.asString(""))).toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var data = answer.putArray("data");
    for (Tier tier : tiers) {
      TierChange change =
          plans.retire(
              tier.code(), action.equals("retire"), any -> true, desk.edit(caller.who(), ""));
      data.addObject().put("code", tier.code()).put("done", change instanceof TierChange.Done);
    }
    return ResponseEntity.ok(answer);
  }
}
