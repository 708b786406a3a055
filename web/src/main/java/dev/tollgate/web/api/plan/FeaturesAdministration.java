package dev.tollgate.web.api.plan;

import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Edit;
import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.plan.FeatureJson;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.EntityTag;
import dev.tollgate.web.error.Problems;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.plan.FeatureProblems;
import dev.tollgate.web.plan.PlanFaults;
import dev.tollgate.web.plan.TierDesk;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The features that tiers may include.
@RestController
@AllowedTo(Audience.ADMINISTRATORS)
@RequestMapping(path = "/api/v1/admin/features", produces = "application/json")
@Tag(name = "Features")
class FeaturesAdministration {

  private static final String EXAMPLE =
      "{\"key\": \"storage\", \"name\": \"Storage\", \"category\": \"limits\", \"kind\": \"numeric\", \"unit\": \"GB\", \"description\": \"For files of chats\", \"sort\": 40}";

  private final Features features;
  private final InstantSource clock;

  FeaturesAdministration(Features features, InstantSource clock) {
    this.features = features;
    this.clock = clock;
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping
  @Operation(summary = "List features by category and place, retired ones too")
  ResponseEntity<JsonNode> list(@RequestParam @Nullable String category) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var data = body.putArray("data");
    features.all().stream()
        .filter(each -> category == null || each.category().equals(category))
        .forEach(each -> data.add(FeatureJson.write(each)));
    return ResponseEntity.ok(body.putNull("next"));
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping("/categories/list")
  @Operation(summary = "List the categories there are, with the number of features in each")
  ResponseEntity<JsonNode> categories() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var data = body.putArray("data");
    features.all().stream()
        .collect(Collectors.groupingBy(Feature::category, TreeMap::new, Collectors.counting()))
        .forEach((name, count) -> data.addObject().put("category", name).put("features", count));
    return ResponseEntity.ok(body.putNull("next"));
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping("/{key}")
  @Operation(summary = "Show a feature")
  ResponseEntity<JsonNode> one(@PathVariable String key) {
    return shown(find(key), 200);
  }

  @PostMapping
  @Operation(summary = "Make a feature", description = EXAMPLE)
  ResponseEntity<JsonNode> create(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    return answer(features.create(read(TierDesk.object(body, EXAMPLE)), edit(caller)), 201);
  }

  @PutMapping("/{key}")
  @Operation(
      summary = "Change a feature, retire it (status: retired) or take it up again",
      description = EXAMPLE + " What is left out stays as it is.")
  ResponseEntity<JsonNode> save(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String key,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    ObjectNode whole = FeatureJson.write(find(key));
    TierDesk.object(body, EXAMPLE)
        .properties()
        .forEach(field -> whole.set(field.getKey(), field.getValue()));
    whole.put("key", key);
    return answer(
        features.save(
            read(whole), seen -> EntityTag.matches(ifMatch, FeatureJson.write(seen)), edit(caller)),
        200);
  }

  @DeleteMapping("/{key}")
  @Operation(summary = "Delete a feature that no tier ever included")
  ResponseEntity<JsonNode> delete(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String key,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return answer(
        features.delete(
            key, seen -> EntityTag.matches(ifMatch, FeatureJson.write(seen)), edit(caller)),
        204);
  }

  @PostMapping("/reorder")
  @Operation(
      summary = "Put features in order",
      description = "{\"order\": [\"chat\", \"images\"]} The first stands in front.")
  ResponseEntity<JsonNode> reorder(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    var keys = features.all().stream().map(Feature::key).toList();
    features.place(PlacesBody.read(body, "feature", keys), edit(caller));
    return list(null);
  }

  private Feature find(String key) {
    return features.of(key).orElseThrow(() -> new Refusal(FeatureProblems.missing(key)));
  }

  private Edit edit(Caller caller) {
    return new Edit(caller.who(), clock.instant(), "");
  }

  private static Feature read(JsonNode body) {
    return switch (FeatureJson.read(body, "")) {
      case FeatureJson.Read.Done done -> done.feature();
      case FeatureJson.Read.Invalid invalid -> {
        PlanFaults.refuse(invalid.faults());
        throw new IllegalStateException("An invalid feature has faults");
      }
    };
  }

  private static ResponseEntity<JsonNode> answer(Features.Change change, int status) {
    return switch (change) {
      case Features.Change.Done done -> shown(done.feature(), status);
      case Features.Change.Deleted _ -> ResponseEntity.noContent().build();
      case Features.Change.NoSuch none -> Problems.of(FeatureProblems.missing(none.key()));
      case Features.Change.Exists exists -> Problems.of(FeatureProblems.exists(exists.key()));
      case Features.Change.EditedMeanwhile edited ->
          Problems.of(FeatureProblems.editedMeanwhile(edited.key()));
      case Features.Change.InUse use -> Problems.of(FeatureProblems.inUse(use));
      case Features.Change.KindInUse use -> Problems.of(FeatureProblems.kindInUse(use));
    };
  }

  private static ResponseEntity<JsonNode> shown(Feature feature, int status) {
    ObjectNode view = FeatureJson.write(feature);
    return ResponseEntity.status(status).eTag(EntityTag.of(view)).body(view);
  }
}
