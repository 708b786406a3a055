package dev.tollgate.web.api;

import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.Activation;
import dev.tollgate.engine.release.ActivationLog;
import dev.tollgate.engine.release.ActivationLog.Outlook;
import dev.tollgate.engine.release.Draft;
import dev.tollgate.engine.release.FileChange;
import dev.tollgate.engine.release.KeepRules;
import dev.tollgate.engine.release.KeptSet;
import dev.tollgate.engine.release.KeptTests;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Paging;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Problems;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.rules.RuleSetJson;
import dev.tollgate.web.rules.RuleSetProblems;
import dev.tollgate.web.rules.RuleSetRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Rule sets as analysts bring and look at them.
@RestController
@AllowedTo(Audience.ANALYSTS)
@RequestMapping("/api/v1/admin/rule-sets")
@Tag(name = "Rule sets")
class RuleSetsAdministration {

  private final RuleSets sets;
  private final ActivationLog log;
  private final KeepRules keep;
  private final InstantSource clock;

  RuleSetsAdministration(RuleSets sets, ActivationLog log, KeepRules keep, InstantSource clock) {
    this.sets = sets;
    this.log = log;
    this.keep = keep;
    this.clock = clock;
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping(produces = "application/json")
  @Operation(summary = "List rule sets, the newest first, and what is in force and scheduled")
  ResponseEntity<JsonNode> list(@ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    RuleSetId last = paging.after() == null ? null : RuleSetRequest.id(paging.after());
    List<KeptSet> page = sets.list(last, most);
    Outlook outlook = log.at(clock.instant());
    ObjectNode body = RuleSetJson.object();
    body.set("in_force", outlook.inForce().map(RuleSetJson::activation).orElse(null));
    RuleSetJson.activations(outlook.scheduled(), body.putArray("scheduled"));
    var data = body.putArray("data");
    page.forEach(set -> data.add(RuleSetJson.set(set, outlook)));
    body.put("next", page.size() < most ? null : page.getLast().id().hash());
    return ResponseEntity.ok(body);
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping(value = "/activations", produces = "application/json")
  @Operation(summary = "List what was in force, the newest first")
  ResponseEntity<JsonNode> activations() {
    ObjectNode body = RuleSetJson.object();
    RuleSetJson.activations(log.history(clock.instant()), body.putArray("data"));
    return ResponseEntity.ok(body);
  }

  @PostMapping(produces = "application/json")
  @Operation(
      summary = "Upload a draft",
      description =
          "{files: {\"markups.drl\": \"…\"}, scenarios?: {\"markups.csv\": \"…\"}, message?, parent?}; 422 names everything that is wrong with the rules.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      examples =
                          @ExampleObject(
                              "{\"files\": {\"markups.drl\": \"package pricing.markup …\"}, \"scenarios\": {\"markups.csv\": \"scenario,cost_usd,price_credits\"}, \"message\": \"Half off at night\"}"))))
  ResponseEntity<JsonNode> upload(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, HttpServletRequest request)
      throws IOException {
    Instant now = clock.instant();
    Outlook outlook = log.at(now);
    BodyFields fields =
        RuleSetRequest.body(request, "{\"files\": {\"markups.drl\": \"package …\"}, …}");
    RuleFiles files = RuleSetRequest.files(fields);
    RuleFiles scenarios = RuleSetRequest.scenarios(fields);
    RuleSetId named = RuleSetRequest.id(fields, "parent");
    String message = fields.text("message");
    fields.refuseOthers();
    RuleSetId parent = named == null ? outlook.inForce().map(Activation::set).orElse(null) : named;
    boolean known = sets.find(files.id()).isPresent();
    List<KeptTests> before = sets.tests(files.id());
    Draft draft =
        new Draft(files, scenarios, parent, caller.who(), message == null ? "" : message, now);
    return switch (keep.keep(draft)) {
      case KeepRules.Keeping.Rejected rejected -> RuleSetProblems.rejected(rejected.findings());
      case KeepRules.Keeping.UnknownParent(RuleSetId unknown) ->
          Problems.of(
              ApiError.ofField(
                  422,
                  "invalid_request",
                  "parent",
                  "parent is %s, and there is no such rule set.".formatted(unknown)));
      case KeepRules.Keeping.Kept(KeptSet set) ->
          ResponseEntity.status(known ? 200 : 201)
              .location(URI.create("/api/v1/admin/rule-sets/" + set.id()))
              .body(uploaded(set, outlook, before));
    };
  }

  private ObjectNode uploaded(KeptSet set, Outlook outlook, List<KeptTests> before) {
    List<KeptTests> tests = sets.tests(set.id());
    ObjectNode body = RuleSetJson.set(set, outlook);
    body.put("scenarios_replaced", !before.isEmpty() && !tests.equals(before));
    RuleSetJson.tests(tests, body.putArray("tests"));
    return body;
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping(value = "/{hash}/scenarios/{tests}", produces = "application/json")
  @Operation(summary = "Show scenarios that were brought for a set at some time")
  ResponseEntity<JsonNode> scenarios(@PathVariable String hash, @PathVariable String tests) {
    RuleSetId wanted = RuleSetRequest.id(tests);
    if (sets.tests(find(hash).id()).stream().noneMatch(each -> each.tests().equals(wanted))) {
      throw new Refusal(RuleSetProblems.noScenarios(hash, tests));
    }
    ObjectNode body = RuleSetJson.object();
    RuleSetJson.files(sets.tables(wanted), body.putObject("scenarios"));
    return ResponseEntity.ok(body);
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping(value = "/{hash}", produces = "application/json")
  @Operation(summary = "Show a rule set, its files, scenarios and check results")
  ResponseEntity<JsonNode> show(@PathVariable String hash) {
    KeptSet set = find(hash);
    ObjectNode body = RuleSetJson.set(set, log.at(clock.instant()));
    body.put(
        "awaits_second_person_since",
        log.asked(set.id()).map(asked -> asked.at().toString()).orElse(null));
    RuleSetJson.files(sets.files(set.id()).orElseThrow(), body.putObject("files"));
    RuleSetJson.files(sets.scenarios(set.id()), body.putObject("scenarios"));
    RuleSetJson.tests(sets.tests(set.id()), body.putArray("tests"));
    return ResponseEntity.ok(body);
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping(value = "/{hash}/diff", produces = "application/json")
  @Operation(summary = "Show the lines that differ from another set, or from the one in force")
  ResponseEntity<JsonNode> diff(
      @PathVariable String hash, @RequestParam(required = false) @Nullable String against) {
    KeptSet set = find(hash);
    RuleSetId other =
        against == null
            ? log.at(clock.instant()).inForce().map(Activation::set).orElse(set.id())
            : find(against).id();
    ObjectNode body =
        RuleSetJson.object().put("rule_set", set.id().hash()).put("against", other.hash());
    RuleSetJson.changes(
        FileChange.between(sets.files(other).orElseThrow(), sets.files(set.id()).orElseThrow()),
        body.putArray("changes"));
    return ResponseEntity.ok(body);
  }

  private KeptSet find(String hash) {
    return sets.find(RuleSetRequest.id(hash))
        .orElseThrow(() -> new Refusal(RuleSetProblems.unknown(hash)));
  }
}
