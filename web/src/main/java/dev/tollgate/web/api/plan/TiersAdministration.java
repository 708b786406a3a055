package dev.tollgate.web.api.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.plan.TierJson;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.plan.ImpactView;
import dev.tollgate.web.plan.SaveTerms;
import dev.tollgate.web.plan.TierDesk;
import dev.tollgate.web.plan.TierTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tiers: made, changed in versions, taken off sale.
@RestController
@AllowedTo(Audience.ADMINISTRATORS)
@RequestMapping(path = "/api/v1/admin/tiers", produces = "application/json")
@Tag(name = "Tiers")
class TiersAdministration {

  static final String EXAMPLE =
      "{\"code\": \"team\", \"name\": \"Team\", \"monthly_usd\": \"99\", \"included_seats\": 5, \"further_seat_usd\": \"15\", \"markup_percent\": \"40\", \"allowance_credits\": \"99000\", \"features\": {\"chat\": true}, \"badge\": \"blue\"}";
  private static final String SAVED =
      " What is left out stays as it is. A new version is made, for new accounts alone, unless apply_to is existing (with notice_date and message, and, where that takes something from accounts, impact_seen: the token of what POST impact showed; without it 409 impact_not_seen).";

  private final Plans plans;
  private final TierDesk desk;
  private final TierAnswers answers;

  TiersAdministration(Plans plans, TierDesk desk, TierAnswers answers) {
    this.plans = plans;
    this.desk = desk;
    this.answers = answers;
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping
  @Operation(summary = "List tiers, retired ones too")
  ResponseEntity<JsonNode> list() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var data = body.putArray("data");
    plans.all().forEach(tier -> data.add(TierJson.write(tier)));
    return ResponseEntity.ok(body.putNull("next"));
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping("/{code}")
  @Operation(summary = "Show a tier as new accounts get it")
  ResponseEntity<JsonNode> one(@PathVariable String code) {
    Tier tier = desk.find(code);
    return ResponseEntity.ok().eTag(TierTag.of(tier)).body(TierJson.write(tier));
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping("/{code}/versions")
  @Operation(summary = "List the versions of a tier, the newest first, with the accounts on each")
  ResponseEntity<JsonNode> versions(@PathVariable String code) {
    desk.find(code);
    var accounts = plans.accounts(code);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var data = body.putArray("data");
    plans
        .versions(code)
        .forEach(version ->
            data.add(
                TierJson.write(version)
                    .put("version", version.version())
                    .put("accounts", accounts.getOrDefault(version.version(), 0L))));
    return ResponseEntity.ok(body.putNull("next"));
  }

  @PostMapping
  @Operation(summary = "Make a tier", description = EXAMPLE)
  ResponseEntity<JsonNode> create(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    ObjectNode json = TierDesk.object(body, EXAMPLE);
    List<Fault> faults = new ArrayList<>();
    int sort = sort(json, faults);
    String message = desk.terms(json, faults).message();
    TierVersion draft = desk.draft(json, null, faults);
    return answers.answer(plans.create(draft, sort, desk.edit(caller.who(), message)), 201);
  }

  @PutMapping("/{code}")
  @Operation(summary = "Change a tier", description = EXAMPLE + SAVED)
  ResponseEntity<JsonNode> save(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    ObjectNode json = TierDesk.object(body, EXAMPLE);
    List<Fault> faults = new ArrayList<>();
    SaveTerms terms = desk.terms(json, faults);
    TierVersion draft = desk.draft(json, desk.find(code), faults);
    return answers.save(draft, terms, ifMatch, caller);
  }

  @AllowedTo(Audience.OPERATORS)
  @PostMapping("/{code}/impact")
  @Operation(
      summary = "Show who would lose what if this were saved for existing accounts too",
      description = EXAMPLE + " Nothing is changed.")
  ResponseEntity<JsonNode> impact(
      @PathVariable String code, @RequestBody(required = false) byte @Nullable [] body) {
    ObjectNode json = TierDesk.object(body, EXAMPLE);
    List<Fault> faults = new ArrayList<>();
    desk.terms(json, faults);
    TierVersion draft = desk.draft(json, desk.find(code), faults);
    return ResponseEntity.ok(ImpactView.of(desk.impact(draft)));
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping("/{code}/impact")
  @Operation(summary = "Show who would lose what if all accounts went to the newest version")
  ResponseEntity<JsonNode> impactOfNewest(@PathVariable String code) {
    return ResponseEntity.ok(ImpactView.of(desk.impact(desk.find(code).newest())));
  }

  @PostMapping("/{code}/clone")
  @Operation(
      summary = "Make a tier like another one",
      description =
          "{\"code\": \"team_plus\", \"name\": \"Team Plus\"} What is left out is copied.")
  ResponseEntity<JsonNode> copy(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestBody(required = false) byte @Nullable [] body) {
    Tier from = desk.find(code);
    ObjectNode whole = TierJson.write(from.newest());
    whole.remove("code");
    ObjectNode own = TierDesk.object(body, "{\"code\": \"team_plus\"}");
    List<Fault> faults = new ArrayList<>();
    int sort = own.has("sort") ? sort(own, faults) : from.sort();
    own.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
    TierVersion draft = desk.draft(whole, null, faults);
    return answers.answer(
        plans.create(draft, sort, desk.edit(caller.who(), "a copy of " + code)), 201);
  }

  @PostMapping("/{code}/retire")
  @Operation(summary = "Take a tier off sale; accounts on it stay")
  ResponseEntity<JsonNode> retire(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return retired(caller, code, true, ifMatch);
  }

  @PostMapping("/{code}/restore")
  @Operation(summary = "Put a retired tier on sale again")
  ResponseEntity<JsonNode> restore(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return retired(caller, code, false, ifMatch);
  }

  @DeleteMapping("/{code}")
  @Operation(summary = "Delete a tier that nobody was ever on")
  ResponseEntity<JsonNode> delete(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return answers.answer(
        plans.delete(code, tier -> TierTag.matches(ifMatch, tier), desk.edit(caller.who(), "")),
        204);
  }

  private ResponseEntity<JsonNode> retired(
      Caller caller, String code, boolean retired, @Nullable String ifMatch) {
    return answers.answer(
        plans.retire(
            code, retired, tier -> TierTag.matches(ifMatch, tier), desk.edit(caller.who(), "")),
        200);
  }

  /// The place in lists, which is no part of a version; the end of the list when left out.
  private int sort(ObjectNode body, List<Fault> faults) {
    JsonNode value = body.remove("sort");
    if (value == null || value.isNull()) {
      return plans.all().stream().mapToInt(Tier::sort).max().orElse(0) + 10;
    }
    if (!value.isInt() || value.intValue() < 0) {
      faults.add(new Fault("sort", "is %s and must be a whole number from 0".formatted(value)));
      return 0;
    }
    return value.intValue();
  }
}
