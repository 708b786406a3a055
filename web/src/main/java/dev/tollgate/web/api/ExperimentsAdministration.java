package dev.tollgate.web.api;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.ArmFigures;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Experiment;
import dev.tollgate.engine.plan.Experiments;
import dev.tollgate.engine.plan.Experiments.Change;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Pages;
import dev.tollgate.web.api.account.Paging;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.EntityTag;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.plan.ExperimentProblems;
import dev.tollgate.web.plan.ReadExperiment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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

/// Experiments: written as drafts, started, stopped. While one runs, rules test its arm.
@RestController
@AllowedTo(Audience.ANALYSTS)
@RequestMapping("/api/v1/admin/experiments")
@Tag(name = "Experiments")
class ExperimentsAdministration {

  private static final String EXAMPLE =
      "{\"key\": \"markup\", \"name\": \"A lower markup\", \"arms\": [{\"key\": \"control\", \"weight\": 90}, {\"key\": \"b\", \"weight\": 10}], \"ends_at\": \"2027-01-31T00:00:00Z\"}";

  private final Experiments experiments;
  private final ArmFigures figures;
  private final InstantSource clock;

  ExperimentsAdministration(Experiments experiments, ArmFigures figures, InstantSource clock) {
    this.experiments = experiments;
    this.figures = figures;
    this.clock = clock;
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping(produces = "application/json")
  @Operation(summary = "List experiments")
  ResponseEntity<JsonNode> list() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var data = body.putArray("data");
    experiments.all().forEach(each -> data.add(view(each)));
    return ResponseEntity.ok(body.putNull("next"));
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping(path = "/{key}", produces = "application/json")
  @Operation(summary = "An experiment, and how many accounts were drawn into each arm")
  ResponseEntity<JsonNode> one(@PathVariable String key) {
    ObjectNode view = view(find(key));
    return ResponseEntity.ok().eTag(EntityTag.of(terms(view))).body(view);
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping(path = "/{key}/results", produces = "application/json")
  @Operation(summary = "What the accounts of each arm were charged and cost since they are in it")
  ResponseEntity<JsonNode> results(@PathVariable String key) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var data = body.putArray("data");
    figures
        .byArm(find(key).key())
        .forEach(arm ->
            data.addObject()
                .put("arm", arm.name())
                .put("calls", arm.calls())
                .put("accounts", arm.accounts())
                .put("revenue_credits", arm.revenue().inCredits())
                .put("cost_credits", arm.costCredits().toPlainString())
                .put("margin_credits", arm.marginCredits().toPlainString()));
    return ResponseEntity.ok(body.putNull("next"));
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping(path = "/{key}/accounts", produces = "application/json")
  @Operation(summary = "List the accounts that were drawn into its arms")
  ResponseEntity<JsonNode> accounts(
      @PathVariable String key,
      @Parameter(description = "Of this arm alone") @RequestParam(required = false)
          @Nullable String arm,
      @ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    AccountId from = paging.after(AccountId::parse, "acct_17");
    return Pages.of(
        experiments.drawn(find(key).key(), arm, from, most),
        most,
        drawn ->
            JsonNodeFactory.instance
                .objectNode()
                .put("account", drawn.account().toString())
                .put("name", drawn.name())
                .put("arm", drawn.arm())
                .put("since", drawn.since().toString()),
        Experiments.Drawn::account);
  }

  @PostMapping(produces = "application/json")
  @Operation(summary = "Write an experiment", description = EXAMPLE)
  ResponseEntity<JsonNode> create(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    return answer(
        experiments.create(
            ReadExperiment.of(BodyFields.of(body, EXAMPLE), null), clock.instant(), caller.who()),
        201);
  }

  @PutMapping(path = "/{key}", produces = "application/json")
  @Operation(summary = "Change a draft", description = EXAMPLE)
  ResponseEntity<JsonNode> edit(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String key,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    experiments
        .of(key)
        .ifPresent(
            before -> EntityTag.require(ifMatch, terms(view(before)), "The experiment " + key));
    return answer(
        experiments.edit(
            ReadExperiment.of(BodyFields.of(body, EXAMPLE), key), clock.instant(), caller.who()),
        200);
  }

  @PostMapping(path = "/{key}/start", produces = "application/json")
  @Operation(
      summary = "Start drawing accounts into its arms",
      description = "Of the next call on this node, and within a second on the others.")
  ResponseEntity<JsonNode> start(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, @PathVariable String key) {
    return answer(experiments.start(key, clock.instant(), caller.who()), 200);
  }

  @PostMapping(path = "/{key}/stop", produces = "application/json")
  @Operation(summary = "Stop it for good: rules find no arm of it from now on")
  ResponseEntity<JsonNode> stop(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, @PathVariable String key) {
    return answer(experiments.stop(key, clock.instant(), caller.who()), 200);
  }

  private Experiment find(String key) {
    return experiments.of(key).orElseThrow(() -> new Refusal(ExperimentProblems.missing(key)));
  }

  private ResponseEntity<JsonNode> answer(Change change, int status) {
    return ResponseEntity.status(status).body(view(ExperimentProblems.done(change)));
  }

  /// Without what changes by itself.
  private static ObjectNode terms(ObjectNode view) {
    ObjectNode terms = view.deepCopy();
    terms.path("arms").forEach(arm -> ((ObjectNode) arm).remove("accounts"));
    return terms;
  }

  private ObjectNode view(Experiment experiment) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("key", experiment.key()).put("name", experiment.name());
    view.put("state", experiment.state().name().toLowerCase(java.util.Locale.ROOT));
    view.put("field", experiment.field());
    view.put("ends_at", experiment.ends() == null ? null : experiment.ends().toString());
    var counts = experiments.exposures(experiment.key());
    var arms = view.putArray("arms");
    for (Experiment.Arm arm : experiment.arms()) {
      arms.addObject()
          .put("key", arm.key())
          .put("weight", arm.weight())
          .put("accounts", counts.getOrDefault(arm.key(), 0L));
    }
    return view;
  }
}
