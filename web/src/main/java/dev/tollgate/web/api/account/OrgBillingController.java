package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.billing.Allocations;
import dev.tollgate.engine.billing.Pool;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The pool of credits that the members of an account share, and what each may spend of it.
@RestController
@AllowedTo(Audience.MANAGERS)
@RequestMapping(path = "/api/v1/org-billing", produces = "application/json")
@Tag(name = "Credits of an organisation")
class OrgBillingController {

  private static final String EXAMPLE = "{\"amount\": \"5000\", \"reset\": \"monthly\"}";

  private final Allocations allocations;
  private final InstantSource clock;

  OrgBillingController(Allocations allocations, InstantSource clock) {
    this.allocations = allocations;
    this.clock = clock;
  }

  @GetMapping("/pool")
  @Operation(summary = "Show the pool: available, allocated to members, and left to allocate")
  ResponseEntity<JsonNode> pool(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    Pool pool = allocations.pool(caller.account(), clock.instant());
    return ResponseEntity.ok(AllocationViews.pool(caller.account(), pool));
  }

  @GetMapping({"/allocations", "/usage"})
  @Operation(summary = "List what each member may spend of the pool, and has spent")
  ResponseEntity<JsonNode> list(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    Instant now = clock.instant();
    Pool pool = allocations.pool(caller.account(), now);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var data = body.putArray("data");
    pool.uses()
        .forEach((each, use) -> data.add(AllocationViews.of(each, use, caller.account(), now)));
    body.set("pool", AllocationViews.pool(caller.account(), pool));
    return ResponseEntity.ok(body.putNull("next"));
  }

  @GetMapping("/allocations/{member}")
  @Operation(summary = "Show what a member may spend of the pool, and has spent")
  ResponseEntity<JsonNode> one(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String member) {
    Instant now = clock.instant();
    Pool pool = allocations.pool(caller.account(), now);
    Budget allocation = find(pool, member);
    return ResponseEntity.ok()
        .eTag(EntityTag.of(AllocationViews.tagged(allocation)))
        .body(AllocationViews.of(allocation, pool.use(allocation), caller.account(), now));
  }

  @PutMapping("/allocations/{member}")
  @Operation(
      summary = "Allocate credits of the pool to a member, or another amount",
      description =
          "It starts anew daily, weekly, monthly or never; the credits stay in the pool until they are spent. "
              + EXAMPLE)
  ResponseEntity<JsonNode> allocate(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String member,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    Instant now = clock.instant();
    Account account = caller.account();
    MemberId of = MemberId.parse(member).orElseThrow(() -> Reach.notFound("member", member));
    Budget before =
        ifMatch == null ? null : matching(allocations.pool(account, now), member, ifMatch);
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    Credits amount = fields.creditsFromZero("amount");
    AllocationViews.Reset reset = fields.word("reset", AllocationViews.Reset.class);
    if (amount == null && !fields.has("amount")) {
      fields.wrong("amount", "must be credits like \"5000\"");
    }
    fields.refuseOthers();
    return AllocationViews.answer(
        allocations.allocate(
            account,
            of,
            amount == null ? Credits.ZERO : amount,
            (reset == null ? AllocationViews.Reset.NEVER : reset).period(),
            before,
            now,
            caller.who()),
        account,
        now);
  }

  @DeleteMapping("/allocations/{member}")
  @Operation(summary = "Take an allocation away: the member may spend what nobody is allocated")
  ResponseEntity<JsonNode> end(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String member,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Instant now = clock.instant();
    Budget before = matching(allocations.pool(caller.account(), now), member, ifMatch);
    return AllocationViews.answer(
        allocations.end(caller.account(), before, now, caller.who()), caller.account(), now);
  }

  private static Budget matching(Pool pool, String member, @Nullable String ifMatch) {
    Budget allocation = find(pool, member);
    EntityTag.require(
        ifMatch, AllocationViews.tagged(allocation), "The allocation of " + allocation.owner());
    return allocation;
  }

  private static Budget find(Pool pool, String member) {
    return MemberId.parse(member)
        .flatMap(pool::of)
        .orElseThrow(() -> Reach.notFound("allocation", member));
  }
}
