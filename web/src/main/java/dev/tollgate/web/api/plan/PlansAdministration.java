package dev.tollgate.web.api.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.Impact;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.plan.ImportPlan;
import dev.tollgate.plan.Plan;
import dev.tollgate.plan.PlanYaml;
import dev.tollgate.plan.ReadPlan;
import dev.tollgate.plan.ReadyPlans;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Problems;
import dev.tollgate.web.plan.ImpactNotSeen;
import dev.tollgate.web.plan.ImpactView;
import dev.tollgate.web.plan.PlanFaults;
import dev.tollgate.web.plan.SaveTerms;
import dev.tollgate.web.plan.TierDesk;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Whole plans as YAML: the ready ones, what there is, and bringing one in.
@RestController
@AllowedTo(Audience.ADMINISTRATORS)
@RequestMapping("/api/v1/admin/plans")
@Tag(name = "Plans")
class PlansAdministration {

  private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

  private final Plans plans;
  private final Features features;
  private final ImportPlan importPlan;
  private final TierDesk desk;

  PlansAdministration(Plans plans, Features features, ImportPlan importPlan, TierDesk desk) {
    this.plans = plans;
    this.features = features;
    this.importPlan = importPlan;
    this.desk = desk;
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping(produces = "application/json")
  @Operation(summary = "List the ready plans")
  ResponseEntity<JsonNode> ready() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var data = body.putArray("data");
    for (String key : ReadyPlans.KEYS) {
      Plan plan = plan(ReadyPlans.yaml(key).orElseThrow());
      ObjectNode view = data.addObject().put("key", key);
      view.put("name", plan.name()).put("description", plan.description());
      var tiers = view.putArray("tiers");
      plan.tiers().stream().map(TierVersion::code).forEach(tiers::add);
    }
    return ResponseEntity.ok(body.putNull("next"));
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping("/{key}")
  @Operation(summary = "A ready plan as YAML")
  ResponseEntity<?> one(@PathVariable String key) {
    var yaml = ReadyPlans.yaml(key);
    return yaml.isPresent()
        ? ResponseEntity.ok().contentType(YAML).body(yaml.get())
        : Problems.of(missing(key));
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping("/export")
  @Operation(summary = "The tiers on sale and the features, as YAML")
  ResponseEntity<String> export() {
    List<Tier> onSale = plans.all().stream().filter(tier -> !tier.retired()).toList();
    return ResponseEntity.ok()
        .contentType(YAML)
        .body(PlanYaml.write("Tiers on sale", features.all(), onSale));
  }

  @PostMapping(path = "/import", produces = "application/json")
  @Operation(
      summary = "Bring a plan in, or see what that would change (dry_run)",
      description =
          "A body of YAML with dry_run in the query, or JSON: {\"plan\": \"freemium\", \"dry_run\": true} or {\"yaml\": \"…\", \"apply_to\": \"new\"}. What the plan does not name stays. With apply_to existing, where that takes something from accounts, impact_seen is the token of the impact that dry_run showed; without it 409 impact_not_seen.")
  ResponseEntity<JsonNode> bringIn(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Content-Type", required = false) @Nullable String type,
      @RequestParam(name = "dry_run", defaultValue = "false") String dryRun,
      @RequestBody(required = false) byte @Nullable [] body) {
    List<Fault> faults = new ArrayList<>();
    PlanBody read = PlanBody.read(type, dryRun, body, faults);
    SaveTerms terms = desk.terms(read.terms(), faults);
    PlanFaults.refuse(faults);
    Plan plan = plan(read.yaml());
    ImportPlan.Difference difference = importPlan.difference(plan);
    List<Impact> impacts = desk.impacts(plan, difference);
    if (read.dryRun()) {
      ObjectNode view = PlanDifferenceView.of(difference, true);
      view.set("impact", ImpactView.of(impacts));
      return ResponseEntity.ok(view);
    }
    try {
      desk.refuseUnseen(impacts, terms);
      ImportPlan.Difference made =
          importPlan.run(plan, terms.reach(), desk.edit(caller.who(), "import of " + plan.name()));
      return ResponseEntity.ok(PlanDifferenceView.of(made, false));
    } catch (ImpactNotSeen unseen) {
      return TierAnswers.notSeen(unseen);
    } catch (ImportPlan.Clash clash) {
      return Problems.of(
          ApiError.of(
              409,
              "plan_clashes",
              clash.getMessage() + ". Nothing was imported. Look at it with dry_run=true."));
    }
  }

  private Plan plan(String yaml) {
    return switch (ReadPlan.of(yaml, features.all(), plans.all())) {
      case ReadPlan.Read(Plan plan) -> plan;
      case ReadPlan.Invalid invalid -> {
        PlanFaults.refuse(invalid.faults());
        throw new IllegalStateException("An invalid plan has faults");
      }
    };
  }

  static ApiError missing(String key) {
    return ApiError.of(
        404,
        "plan_not_found",
        "There is no ready plan '%s'. They are %s."
            .formatted(
                key.length() > 60 ? key.substring(0, 60) : key,
                String.join(", ", ReadyPlans.KEYS)));
  }
}
