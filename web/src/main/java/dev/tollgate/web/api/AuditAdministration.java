package dev.tollgate.web.api;

import dev.tollgate.engine.audit.AuditLog;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Pages;
import dev.tollgate.web.api.account.QueryId;
import dev.tollgate.web.body.QueryNumber;
import dev.tollgate.web.body.QueryPeriod;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who changed what, with what was before and is since.
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
      @Parameter(description = "How the actor's name begins") @RequestParam(required = false)
          @Nullable String actor,
      @Parameter(description = "`tier.save`, or `tier.` for whatever was done to tiers")
          @RequestParam(required = false)
          @Nullable String action,
      @Parameter(description = "Such as `tier professional` or `acct_17`")
          @RequestParam(required = false)
          @Nullable String subject,
      @Parameter(description = "A day or a time") @RequestParam(required = false)
          @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @Parameter(description = "1 to 200; 50 when left out") @RequestParam(defaultValue = "50")
          String limit,
      @Parameter(description = "`next` of the page before") @RequestParam(required = false)
          @Nullable String after) {
    int most = QueryNumber.limit(limit);
    QueryPeriod period = QueryPeriod.of(from, to, ZoneOffset.UTC);
    AuditLog.Asked asked =
        new AuditLog.Asked(
            QueryId.plain("actor", actor),
            QueryId.plain("action", action),
            QueryId.plain("subject", subject),
            period.from(),
            period.to(),
            after == null ? null : QueryNumber.of("after", after, Long.MAX_VALUE));
    return Pages.of(log.list(asked, most), most, AuditAdministration::view, AuditLog.Entry::id);
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
