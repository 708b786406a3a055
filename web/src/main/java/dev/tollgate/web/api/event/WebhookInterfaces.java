package dev.tollgate.web.api.event;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.alert.Endpoint;
import dev.tollgate.engine.alert.EndpointId;
import dev.tollgate.engine.alert.Webhooks;
import dev.tollgate.engine.alert.Webhooks.Change;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.api.account.Pages;
import dev.tollgate.web.api.account.Paging;
import dev.tollgate.web.api.account.Reach;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is done with webhook endpoints, by their account or by an administrator.
abstract class WebhookInterfaces {

  private static final String ROTATION = "{\"overlap\": \"PT24H\"}";
  private static final Duration OVERLAP = Duration.ofHours(24);
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  private final Webhooks webhooks;
  private final ReadEndpoint read;
  private final InstantSource clock;
  private final Reach reach;

  WebhookInterfaces(Webhooks webhooks, ReadEndpoint read, InstantSource clock, Reach reach) {
    this.webhooks = webhooks;
    this.read = read;
    this.clock = clock;
    this.reach = reach;
  }

  @GetMapping
  @Operation(summary = "List webhook endpoints")
  ResponseEntity<JsonNode> list(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable String account,
      @ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    EndpointId from = paging.after(EndpointId::parse, "webhook_17");
    List<Endpoint> page = webhooks.list(reach.listed(caller, account), from, most);
    return Pages.of(page, most, EndpointView::of, Endpoint::id);
  }

  @GetMapping("/{webhook}")
  @Operation(summary = "Show a webhook endpoint")
  ResponseEntity<JsonNode> one(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String webhook) {
    return Pages.one(200, EndpointView.of(find(caller, webhook)));
  }

  @PostMapping
  @Operation(
      summary = "Make a webhook endpoint; its secret is shown this once",
      description = ReadEndpoint.EXAMPLE)
  ResponseEntity<JsonNode> make(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, ReadEndpoint.EXAMPLE);
    AccountId account =
        reach == Reach.OWN
            ? caller.account().id()
            : fields.parsed("account", AccountId::parse, "must be an account like acct_17");
    Endpoint.Terms terms = read.terms(fields, null);
    return answer(webhooks.make(account, terms, clock.instant(), caller.who()), 201);
  }

  @PutMapping("/{webhook}")
  @Operation(
      summary =
          "Change a webhook endpoint: what is left out stays; enabling it mends a disabled one",
      description = ReadEndpoint.EXAMPLE)
  ResponseEntity<JsonNode> edit(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String webhook,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    Endpoint before = find(caller, webhook);
    requireUnchanged(before, ifMatch);
    Endpoint.Terms terms = read.terms(BodyFields.of(body, ReadEndpoint.EXAMPLE), before.terms());
    return answer(webhooks.edit(before, terms, clock.instant(), caller.who()), 200);
  }

  @DeleteMapping("/{webhook}")
  @Operation(summary = "Take a webhook endpoint away, with what waits for it")
  ResponseEntity<JsonNode> remove(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String webhook,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Endpoint before = find(caller, webhook);
    requireUnchanged(before, ifMatch);
    return answer(webhooks.remove(before, clock.instant(), caller.who()), 200);
  }

  @PostMapping("/{webhook}/rotate")
  @Operation(
      summary = "Give it a new secret, shown this once; the old one signs too for the overlap",
      description = ROTATION)
  ResponseEntity<JsonNode> rotate(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String webhook,
      @RequestBody(required = false) byte @Nullable [] body) {
    Endpoint before = find(caller, webhook);
    BodyFields fields = BodyFields.of(body, ROTATION);
    Duration asked = fields.duration("overlap");
    Duration overlap = asked == null ? OVERLAP : asked;
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      fields.wrong("overlap", "must be from PT0S to " + LONGEST_OVERLAP);
    }
    fields.refuseIfWrong();
    Instant now = clock.instant();
    return answer(webhooks.rotate(before, now.plus(overlap), now, caller.who()), 200);
  }

  @PostMapping("/{webhook}/test")
  @Operation(summary = "Send a test event; deliveries show what came of it")
  ResponseEntity<JsonNode> test(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String webhook) {
    Endpoint endpoint = find(caller, webhook);
    webhooks.test(endpoint, clock.instant());
    return ResponseEntity.accepted().body(EndpointView.of(endpoint));
  }

  @GetMapping("/{webhook}/deliveries")
  @Operation(summary = "List what it was sent, the newest first, with what it answered")
  ResponseEntity<JsonNode> deliveries(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String webhook,
      @ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    Long below = paging.afterNumber();
    List<Webhooks.Sent> page = webhooks.deliveries(find(caller, webhook), below, most);
    return Pages.of(page, most, EndpointView::sent, Webhooks.Sent::id);
  }

  @PostMapping("/{webhook}/replay")
  @Operation(
      summary = "Send one delivery again, or all events since a time",
      description = ReadReplay.EXAMPLE)
  ResponseEntity<JsonNode> replay(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String webhook,
      @RequestBody(required = false) byte @Nullable [] body) {
    Endpoint endpoint = find(caller, webhook);
    ReadReplay asked = ReadReplay.of(body);
    Instant now = clock.instant();
    int again =
        switch (asked) {
          case ReadReplay.Since since ->
              webhooks.replaySince(endpoint, since.since(), now, caller.who());
          case ReadReplay.One one -> {
            if (!webhooks.replay(endpoint, one.delivery(), now, caller.who())) {
              throw Reach.wrongField(
                  "delivery", "%s has no delivery %d.".formatted(endpoint.id(), one.delivery()));
            }
            yield 1;
          }
        };
    ObjectNode view = EndpointView.of(endpoint).put("replayed", again);
    return ResponseEntity.accepted().body(view);
  }

  private Endpoint find(Caller caller, String id) {
    return EndpointId.parse(id)
        .flatMap(webhooks::of)
        .filter(found -> reach == Reach.ANY || caller.account().id().equals(found.account()))
        .orElseThrow(() -> Reach.notFound("webhook", id));
  }

  private static void requireUnchanged(Endpoint before, @Nullable String ifMatch) {
    EntityTag.require(ifMatch, EndpointView.of(before), before.id().toString());
  }

  private static ResponseEntity<JsonNode> answer(Change change, int status) {
    return switch (change) {
      case Change.Done done -> {
        ObjectNode view = EndpointView.of(done.endpoint());
        String tag = EntityTag.of(view);
        if (done.secret() != null) {
          view.put("secret", done.secret());
        }
        yield ResponseEntity.status(status)
            .eTag(tag)
            .header("Cache-Control", "no-store")
            .body(view);
      }
      case Change.NoSuchAccount none -> throw Reach.notFound("account", none.account().toString());
      case Change.EditedMeanwhile meanwhile -> throw Reach.editedMeanwhile("The webhook endpoint");
    };
  }
}
