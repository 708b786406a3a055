package dev.tollgate.web.api.usage;

import dev.tollgate.engine.call.Admission;
import dev.tollgate.engine.call.KeptRefusal;
import dev.tollgate.engine.call.KeptRefusals;
import dev.tollgate.engine.call.TrackUsage;
import dev.tollgate.engine.call.TrackUsage.Answer;
import dev.tollgate.engine.call.TrackedEvent;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ApiError.Fault;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.gateway.CallIds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Usage of services other than models, reported by those services with a key of the account.
@RestController
@AllowedTo(Audience.KEYHOLDERS)
@Tag(name = "Usage")
class TrackController {

  private static final String EXAMPLE =
      "{\"service\": \"document_scan\", \"event_id\": \"scan-4711\", \"units\": \"12\", \"amount\": \"0\", \"at\": \"2026-11-03T10:00:00Z\"}";

  private static final int DECIMALS = 6;
  private static final long MOST = 1_000_000_000_000L;

  private final TrackUsage track;
  private final KeptRefusals refusals;
  private final CallIds ids;
  private final InstantSource clock;

  TrackController(TrackUsage track, KeptRefusals refusals, CallIds ids, InstantSource clock) {
    this.track = track;
    this.refusals = refusals;
    this.ids = ids;
    this.clock = clock;
  }

  @PostMapping(path = "/api/v1/credits/usage/track", produces = "application/json")
  @Operation(
      summary = "Report usage of a service that charges.drl prices; an event is charged once",
      description = EXAMPLE)
  ResponseEntity<JsonNode> track(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    Instant now = clock.instant();
    TrackedEvent event = read(caller, body, now);
    return switch (track.track(caller, event, now)) {
      case Answer.Charged charged ->
          ResponseEntity.status(charged.repeated() ? 200 : 201).body(view(event, charged));
      case Answer.Refused refused -> throw new Refusal(problem(refused.refusal()));
    };
  }

  /// What cannot be read is kept, too, for whoever sent it.
  private TrackedEvent read(Caller caller, byte @Nullable [] body, Instant now) {
    try {
      return read(body, now);
    } catch (Refusal unreadable) {
      ApiError error = unreadable.error();
      refusals.keep(
          KeptRefusal.of(
              ids.next(),
              caller,
              "track",
              "",
              new RefusalCode(error.code()),
              error.message(),
              now));
      throw unreadable;
    }
  }

  private static TrackedEvent read(byte @Nullable [] body, Instant now) {
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    String service = fields.required("service");
    String id = fields.required("event_id");
    BigDecimal units = fields.decimal("units", DECIMALS, MOST);
    if (!fields.has("units")) {
      fields.wrong("units", "must be a decimal from 0 on, like \"12\"");
    }
    BigDecimal amount = fields.decimal("amount", DECIMALS, MOST);
    Instant at = fields.instant("at", now);
    fields.refuseOthers();
    return new TrackedEvent(
        Objects.requireNonNullElse(service, ""),
        Objects.requireNonNullElse(id, ""),
        Objects.requireNonNullElse(units, BigDecimal.ZERO),
        Objects.requireNonNullElse(amount, BigDecimal.ZERO),
        at);
  }

  private static JsonNode view(TrackedEvent event, Answer.Charged charged) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("service", event.service())
        .put("event_id", event.id())
        .put("call", charged.call().toString())
        .put("price", charged.price().inCredits())
        .put("credits", charged.charged().inCredits())
        .put("usd", charged.charged().inUsd())
        .put("available", charged.available().inCredits())
        .put("repeated", charged.repeated());
  }

  private static ApiError problem(Admission.Refused refused) {
    String param = refused.param();
    return new ApiError(
        status(refused.code().code()),
        refused.code().code(),
        refused.message(),
        param == null ? List.of() : List.of(new Fault(param, refused.message())),
        Map.of());
  }

  private static int status(String code) {
    return switch (code) {
      case "key_revoked" -> 401;
      case "insufficient_credits", "budget_exceeded" -> 402;
      case "event_id_taken", "account_changed" -> 409;
      case "service_unpriced", "event_out_of_time" -> 422;
      case "limit_reached" -> 429;
      case "clock_skew" -> 503;
      default -> 403;
    };
  }
}
