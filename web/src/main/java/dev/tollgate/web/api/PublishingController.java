package dev.tollgate.web.api;

import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.ApprovePublication;
import dev.tollgate.engine.release.CancelScheduled;
import dev.tollgate.engine.release.CheckReport;
import dev.tollgate.engine.release.CheckRules;
import dev.tollgate.engine.release.PublishOrder;
import dev.tollgate.engine.release.PublishRules;
import dev.tollgate.engine.release.RollBackRules;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.error.Problems;
import dev.tollgate.web.rules.PublicationAnswer;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Rule sets on their way into force and back: checked, published, approved, rolled back.
@RestController
@AllowedTo(Audience.ANALYSTS)
@RequestMapping("/api/v1/admin/rule-sets")
@Tag(name = "Rule sets")
class PublishingController {

  private final CheckRules check;
  private final PublishRules publish;
  private final ApprovePublication approve;
  private final RollBackRules rollBack;
  private final CancelScheduled cancel;
  private final InstantSource clock;

  PublishingController(
      CheckRules check,
      PublishRules publish,
      ApprovePublication approve,
      RollBackRules rollBack,
      CancelScheduled cancel,
      InstantSource clock) {
    this.check = check;
    this.publish = publish;
    this.approve = approve;
    this.rollBack = rollBack;
    this.cancel = cancel;
    this.clock = clock;
  }

  @PostMapping(value = "/{hash}/check", produces = "application/json")
  @Operation(
      summary = "Check a set",
      description =
          "Its warnings, how its scenarios go, and what it does to recent calls beside the set in force.")
  ResponseEntity<JsonNode> check(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, @PathVariable String hash) {
    return checked(caller, hash, RuleSetJson::report);
  }

  @PostMapping(value = "/{hash}/test", produces = "application/json")
  @Operation(summary = "Run a set's scenarios")
  ResponseEntity<JsonNode> test(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, @PathVariable String hash) {
    return checked(caller, hash, report -> RuleSetJson.trial(report.trial()));
  }

  @PostMapping(value = "/{hash}/publish", produces = "application/json")
  @Operation(
      summary = "Put a set in force",
      description =
          "{message?, at?, parent?, confirm?}; the parent, or If-Match, is the set in force as you know it. 409 published_meanwhile says what changed, 409 confirmation_needed what is doubtful, 202 that a second person has to approve.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      examples =
                          @ExampleObject(
                              "{\"message\": \"Half off at night\", \"at\": \"2026-11-24T17:00:00Z\", \"confirm\": true}"))))
  ResponseEntity<JsonNode> publish(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String hash,
      @RequestHeader(name = "If-Match", required = false) @Nullable String seen,
      HttpServletRequest request)
      throws IOException {
    BodyFields fields = RuleSetRequest.body(request, "{\"message\": \"…\", \"confirm\": true}");
    RuleSetId named = RuleSetRequest.id(fields, "parent");
    Instant from = fields.has("at") ? fields.instant("at", Instant.MAX) : null;
    String message = fields.text("message");
    boolean confirmed = fields.flag("confirm");
    fields.refuseOthers();
    RuleSetId parent =
        named == null && seen != null ? RuleSetRequest.id(seen.replace("\"", "").strip()) : named;
    PublishOrder order =
        new PublishOrder(
            RuleSetRequest.id(hash),
            parent,
            from,
            caller.who(),
            message == null ? "" : message,
            confirmed);
    return PublicationAnswer.of(publish.publish(order, clock.instant()));
  }

  @PostMapping(value = "/{hash}/approve", produces = "application/json")
  @Operation(summary = "Agree, as a second person, to a set that makes calls cheaper")
  ResponseEntity<JsonNode> approve(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, @PathVariable String hash) {
    return PublicationAnswer.of(
        approve.approve(RuleSetRequest.id(hash), caller.who(), clock.instant()));
  }

  @PostMapping(value = "/rollback", produces = "application/json")
  @Operation(
      summary = "Put a set in force again that was before",
      description = "{rule_set?, message?}; the one before the present one when left out.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      examples = @ExampleObject("{\"message\": \"Undo half off at night\"}"))))
  ResponseEntity<JsonNode> rollBack(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, HttpServletRequest request)
      throws IOException {
    BodyFields fields = RuleSetRequest.body(request, "{\"message\": \"…\"}");
    RuleSetId to = RuleSetRequest.id(fields, "rule_set");
    String message = fields.text("message");
    fields.refuseOthers();
    return PublicationAnswer.of(
        rollBack.rollBack(to, caller.who(), message == null ? "" : message, clock.instant()));
  }

  @PostMapping(value = "/scheduled/cancel", produces = "application/json")
  @Operation(
      summary = "Cancel what is scheduled",
      description = "{message?}; the set in force stays in force.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      examples = @ExampleObject("{\"message\": \"Not tonight\"}"))))
  ResponseEntity<JsonNode> cancel(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, HttpServletRequest request)
      throws IOException {
    BodyFields fields = RuleSetRequest.body(request, "{\"message\": \"…\"}");
    String message = fields.text("message");
    fields.refuseOthers();
    return PublicationAnswer.of(
        cancel.cancel(caller.who(), message == null ? "" : message, clock.instant()));
  }

  private ResponseEntity<JsonNode> checked(
      Caller caller, String hash, Function<CheckReport, JsonNode> shown) {
    String by = caller.who();
    return switch (check.check(RuleSetRequest.id(hash), by, clock.instant())) {
      case CheckRules.Check.Unknown(RuleSetId set) ->
          Problems.of(RuleSetProblems.unknown(set.hash()));
      case CheckRules.Check.Rejected rejected -> RuleSetProblems.rejected(rejected.findings());
      case CheckRules.Check.Checked(CheckReport report) -> ResponseEntity.ok(shown.apply(report));
    };
  }
}
