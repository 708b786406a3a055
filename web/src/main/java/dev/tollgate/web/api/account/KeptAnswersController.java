package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.call.KeptAnswers;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Whether answers to requests with an idempotency key are kept for the account.
@RestController
@AllowedTo(Audience.MANAGERS)
@RequestMapping(path = "/api/v1/account/kept-answers", produces = "application/json")
@Tag(name = "Accounts")
class KeptAnswersController {

  private static final String EXAMPLE = "{\"keep\": true}";

  private final KeptAnswers answers;
  private final InstantSource clock;

  KeptAnswersController(KeptAnswers answers, InstantSource clock) {
    this.answers = answers;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "Show whether answers to requests with an Idempotency-Key are kept")
  ResponseEntity<JsonNode> show(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    return shown(caller.account().id());
  }

  @PutMapping
  @Operation(
      summary = "Keep answers to requests with an Idempotency-Key for a day, encrypted, or not",
      description =
          "{\"keep\": true} When they are not kept, such a request is still carried out once, and one sent again is told so by 409.")
  ResponseEntity<JsonNode> change(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    boolean keep = fields.flag("keep");
    if (!fields.has("keep")) {
      fields.note("keep", "keep is missing: true or false.");
    }
    fields.refuseOthers();
    answers.keeps(caller.account().id(), keep, caller.who(), clock.instant());
    return shown(caller.account().id());
  }

  private ResponseEntity<JsonNode> shown(AccountId account) {
    return ResponseEntity.ok(
        JsonNodeFactory.instance.objectNode().put("keep", answers.keeps(account)));
  }
}
