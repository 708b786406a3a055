package dev.tollgate.web.api.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.plan.TierFeatures;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.plan.PlanFaults;
import dev.tollgate.web.plan.SaveTerms;
import dev.tollgate.web.plan.TierDesk;
import dev.tollgate.web.plan.TierTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Which features a tier includes, from the tier's side and as a table of all.
@RestController
@AllowedTo(Audience.ADMINISTRATORS)
@RequestMapping(path = "/api/v1/admin/tiers", produces = "application/json")
@Tag(name = "Tiers")
class TierFeaturesAdministration {

  private static final String LIST =
      "[{\"key\": \"images\", \"enabled\": true}, {\"key\": \"storage\", \"enabled\": true, \"value\": 50}]";
  private static final String WRAPPED = "{\"features\": " + LIST + ", \"apply_to\": \"new\"}";
  private static final String BULK =
      "{\"enable\": [\"images\"], \"disable\": [\"byok\"], \"apply_to\": \"new\"}";

  private final Plans plans;
  private final Features features;
  private final TierDesk desk;
  private final TierAnswers answers;

  TierFeaturesAdministration(Plans plans, Features features, TierDesk desk, TierAnswers answers) {
    this.plans = plans;
    this.features = features;
    this.desk = desk;
    this.answers = answers;
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping("/{code}/features")
  @Operation(summary = "Every feature, and what the tier has of it")
  ResponseEntity<JsonNode> of(@PathVariable String code) {
    Tier tier = desk.find(code);
    return ResponseEntity.ok().eTag(TierTag.of(tier)).body(view(tier));
  }

  @PutMapping("/{code}/features")
  @Operation(
      summary = "Say of features whether the tier includes them",
      description = LIST + " or " + WRAPPED + " Features that are not named stay as they are.")
  ResponseEntity<JsonNode> put(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    return change(caller, code, ifMatch, TierDesk.object(wrapped(body), WRAPPED));
  }

  @PostMapping("/{code}/features/bulk")
  @Operation(summary = "Include and leave out several features", description = BULK)
  ResponseEntity<JsonNode> bulk(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    ObjectNode json = TierDesk.object(wrapped(body), BULK);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    JsonNode both = json.path("features");
    if (both.isArray()) {
      both.forEach(list::add);
    } else {
      both.properties()
          .forEach(each ->
              list.addObject()
                  .put("key", each.getKey())
                  .put("enabled", !each.getValue().equals(BooleanNode.FALSE))
                  .set("value", each.getValue()));
    }
    flags(json.remove("enable"), true, list);
    flags(json.remove("disable"), false, list);
    json.set("features", list);
    return change(caller, code, ifMatch, json);
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping("/features/detailed")
  @Operation(summary = "Every tier that is on sale with every feature, as one table")
  ResponseEntity<JsonNode> detailed() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode data = body.putArray("data");
    plans.all().stream().filter(tier -> !tier.retired()).forEach(tier -> data.add(view(tier)));
    return ResponseEntity.ok(body.putNull("next"));
  }

  private ResponseEntity<JsonNode> change(
      Caller caller, String code, @Nullable String ifMatch, ObjectNode body) {
    Tier tier = desk.find(code);
    List<Fault> faults = new ArrayList<>();
    SaveTerms terms = desk.terms(body, faults);
    JsonNode list = body.path("features");
    if (!list.isContainer() || list.isEmpty()) {
      faults.add(new Fault("features", "must be a list such as " + LIST));
    }
    TierVersion draft =
        new TierFeatures(features.all(), tier.newest()).change(list, tier.newest(), faults);
    PlanFaults.refuse(faults);
    return answers.save(draft, terms, ifMatch, caller);
  }

  private ObjectNode view(Tier tier) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("code", tier.code()).put("name", tier.newest().name());
    view.put("badge", tier.newest().badge());
    TierFeatureList.write(view.putArray("features"), tier.newest(), features.all(), true);
    return view;
  }

  private static void flags(@Nullable JsonNode keys, boolean enabled, ArrayNode into) {
    if (keys != null) {
      keys.forEach(
          key -> into.addObject().put("key", key.asString(key.toString())).put("enabled", enabled));
    }
  }

  /// A bare list is the list of features.
  private static byte @Nullable [] wrapped(byte @Nullable [] body) {
    String text = body == null ? "" : new String(body, StandardCharsets.UTF_8).strip();
    return text.startsWith("[")
        ? ("{\"features\":" + text + "}").getBytes(StandardCharsets.UTF_8)
        : body;
  }
}
