package dev.tollgate.web.api.plan;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Migrations;
import dev.tollgate.engine.plan.Migrations.Migration;
import dev.tollgate.engine.plan.Migrations.Outcome;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.QueryNumber;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Problems;
import dev.tollgate.web.plan.TierDesk;
import dev.tollgate.web.plan.TierProblems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Puts an account on another tier by hand, and lists who was.
@RestController
@AllowedTo(Audience.ADMINISTRATORS)
@RequestMapping(path = "/api/v1/admin/tiers", produces = "application/json")
@Tag(name = "Tiers")
class MigrationsAdministration {

  private static final int SHORTEST_REASON = 10;
  private static final String EXAMPLE =
      "{\"tier\": \"enterprise\", \"reason\": \"signed the yearly contract\"}";

  private final Migrations migrations;
  private final TierDesk desk;

  MigrationsAdministration(Migrations migrations, TierDesk desk) {
    this.migrations = migrations;
    this.desk = desk;
  }

  @PostMapping("/users/{id}/migrate-tier")
  @Operation(
      summary = "Put an account on the newest version of a tier; nothing is invoiced",
      description = EXAMPLE + " The reason has at least ten characters.")
  ResponseEntity<JsonNode> migrate(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) byte @Nullable [] body) {
    Optional<AccountId> account = AccountId.parse(id);
    if (account.isEmpty()) {
      return Problems.of(noAccount(id));
    }
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    String tier = fields.text("tier");
    String reason = fields.text("reason");
    if (tier == null) {
      fields.wrong("tier", "must be the code of a tier");
    }
    if (reason == null || reason.strip().length() < SHORTEST_REASON) {
      fields.wrong("reason", "must say why in at least %d characters".formatted(SHORTEST_REASON));
    }
    fields.refuseIfWrong();
    return answer(
        migrations.migrate(
            account.get(),
            String.valueOf(tier),
            desk.edit(caller.who(), String.valueOf(reason).strip())));
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping("/migrations")
  @Operation(summary = "List accounts that were put on another tier by hand, the newest first")
  ResponseEntity<JsonNode> list(
      @RequestParam(defaultValue = "50") String limit, @RequestParam @Nullable String after) {
    int most = QueryNumber.limit(limit);
    Long before = after == null ? null : QueryNumber.of("after", after, Long.MAX_VALUE);
    List<Migration> found = migrations.list(before, most);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var data = body.putArray("data");
    found.forEach(each -> data.add(view(each)));
    body.put("next", found.size() == most ? String.valueOf(found.getLast().id()) : null);
    return ResponseEntity.ok(body);
  }

  private static ResponseEntity<JsonNode> answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> ResponseEntity.ok(view(done.migration()));
      case Outcome.NoSuchAccount none -> Problems.of(noAccount(none.account().toString()));
      case Outcome.NoSuchTier none ->
          Problems.of(
              ApiError.ofField(
                  422, "invalid_request", "tier", TierProblems.missing(none.code()).message()));
      case Outcome.TierRetired retired ->
          Problems.of(
              ApiError.ofField(
                  409,
                  "tier_retired",
                  "tier",
                  "The tier '%s' is retired, and nobody new comes on it. Take another one."
                      .formatted(retired.code())));
      case Outcome.AlreadyThere there ->
          Problems.of(
              ApiError.of(
                  409,
                  "already_on_tier",
                  "%s is on the newest version of '%s'. Nothing was changed."
                      .formatted(there.account(), there.code())));
    };
  }

  private static ApiError noAccount(String id) {
    return ApiError.of(
        404,
        "account_not_found",
        "There is no account '%s'. Write it like acct_17."
            .formatted(id.length() > 40 ? id.substring(0, 40) : id));
  }

  private static ObjectNode view(Migration migration) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", String.valueOf(migration.id()))
        .put("account", migration.account().toString())
        .put("from_tier", migration.fromTier())
        .put("from_version", migration.fromVersion())
        .put("to_tier", migration.toTier())
        .put("to_version", migration.toVersion())
        .put("reason", migration.reason())
        .put("by", migration.by())
        .put("at", migration.at().toString());
  }
}
