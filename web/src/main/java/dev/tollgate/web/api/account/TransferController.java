package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.billing.Allocations;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Moves limits between the pool and its members. Credits never leave the account.
@RestController
@AllowedTo(Audience.MANAGERS)
@Tag(name = "Credits of an organisation")
class TransferController {

  private static final String EXAMPLE =
      "{\"from\": \"pool\", \"to\": \"member_3\", \"credits\": \"100\"}";

  private final Allocations allocations;
  private final InstantSource clock;

  TransferController(Allocations allocations, InstantSource clock) {
    this.allocations = allocations;
    this.clock = clock;
  }

  /// One side of a transfer.
  ///
  /// @param member null: the pool
  private record Side(@Nullable MemberId member) {

    static Optional<Side> parse(String text) {
      return text.equals("pool")
          ? Optional.of(new Side(null))
          : MemberId.parse(text).map(Side::new);
    }
  }

  @PostMapping(path = "/api/v1/credits/transfer", produces = "application/json")
  @Operation(
      summary = "Move a spending limit from the pool to a member, or back",
      description = EXAMPLE)
  ResponseEntity<JsonNode> transfer(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    Instant now = clock.instant();
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    Side from = side(fields, "from");
    Side to = side(fields, "to");
    Credits amount = fields.credits("credits");
    if (amount == null && !fields.has("credits")) {
      fields.wrong("credits", "must be credits like \"100\"");
    }
    if (from != null && to != null && (from.member() == null) == (to.member() == null)) {
      fields.wrong("to", "must be a member when from is pool, and pool when from is a member");
    }
    fields.refuseOthers();
    return AllocationViews.answer(
        move(caller, from, to, amount == null ? Credits.ZERO : amount, now), caller.account(), now);
  }

  private Allocations.Change move(
      Caller caller, @Nullable Side from, @Nullable Side to, Credits amount, Instant now) {
    MemberId given = to == null ? null : to.member();
    MemberId taken = from == null ? null : from.member();
    if (given != null) {
      return allocations.give(caller.account(), given, amount, now, caller.who());
    }
    if (taken != null) {
      return allocations.takeBack(caller.account(), taken, amount, now, caller.who());
    }
    throw new IllegalStateException("A transfer without a member was not refused");
  }

  private static @Nullable Side side(BodyFields fields, String field) {
    String rule = "must be pool, or a member like member_17";
    Side side = fields.parsed(field, Side::parse, rule);
    if (side == null && !fields.has(field)) {
      fields.wrong(field, rule);
    }
    return side;
  }
}
