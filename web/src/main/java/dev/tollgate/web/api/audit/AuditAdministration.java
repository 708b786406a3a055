package dev.tollgate.web.api.audit;

import dev.tollgate.engine.audit.AuditLog;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Pages;
import dev.tollgate.web.api.account.Paging;
import dev.tollgate.web.api.account.QueryId;
import dev.tollgate.web.api.account.Reach;
import dev.tollgate.web.body.QueryPeriod;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who changed what. Nothing here changes anything, nor can an entry be changed.
@RestController
@AllowedTo(Audience.OPERATORS)
@RequestMapping(path = "/api/v1/admin/audit", produces = "application/json")
@Tag(name = "Audit")
class AuditAdministration {

  private final AuditLog log;

  AuditAdministration(AuditLog log) {
    this.log = log;
  }

  @GetMapping
  @Operation(summary = "List who changed what, the newest first")
  ResponseEntity<JsonNode> list(
      @Parameter(description = "How the name of who did it begins: `ann`")
          @RequestParam(required = false)
          @Nullable String actor,
      @Parameter(description = "`tier.edit`, or all that is done to tiers: `tier.`")
          @RequestParam(required = false)
          @Nullable String action,
      @Parameter(description = "`acct_17`") @RequestParam(required = false)
          @Nullable String subject,
      @Parameter(description = "A day or a time") @RequestParam(required = false)
          @Nullable String from,
      @Parameter(description = "A day or a time, which is outside") @RequestParam(required = false)
          @Nullable String to,
      @ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    QueryPeriod period = QueryPeriod.of(from, to, ZoneOffset.UTC);
    Long below = paging.afterNumber();
    List<AuditLog.Entry> page =
        log.list(
            new AuditLog.Asked(
                QueryId.plain("actor", actor),
                QueryId.plain("action", action),
                QueryId.plain("subject", subject),
                period.from(),
                period.to(),
                below),
            most);
    return Pages.of(page, most, AuditAdministration::view, AuditLog.Entry::id);
  }

  @GetMapping("/{entry}")
  @Operation(summary = "One change, with what was before and is since")
  ResponseEntity<JsonNode> one(@PathVariable String entry) {
    Optional<AuditLog.Entry> found =
        entry.matches("[0-9]{1,18}") ? log.of(Long.parseLong(entry)) : Optional.empty();
    return ResponseEntity.ok(
        found.map(AuditAdministration::view).orElseThrow(() -> Reach.notFound("entry", entry)));
  }

  private static ObjectNode view(AuditLog.Entry entry) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", entry.id())
        .put("at", entry.at().toString())
        .put("actor", entry.actor())
        .put("action", entry.action())
        .put("subject", entry.subject())
        .put("before", entry.before())
        .put("after", entry.after())
        .put("note", entry.note());
  }
}
