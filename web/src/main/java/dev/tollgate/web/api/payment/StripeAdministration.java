package dev.tollgate.web.api.payment;

import dev.tollgate.engine.billing.collection.Collector;
import dev.tollgate.engine.billing.collection.CollectorEvent;
import dev.tollgate.engine.billing.collection.CollectorEvents;
import dev.tollgate.engine.billing.collection.Reconcile;
import dev.tollgate.engine.billing.collection.Reconciliation;
import dev.tollgate.engine.billing.collection.Reconciliations;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Pages;
import dev.tollgate.web.api.account.Paging;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What Stripe has sent, and how its books compare with ours.
@RestController
@RequestMapping("/api/v1/admin/stripe")
@AllowedTo(Audience.FINANCE)
@Tag(name = "Payments")
class StripeAdministration {

  private static final String EXAMPLE =
      "{\"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-11-08T00:00:00Z\"}";
  private static final Duration LONGEST = Duration.ofDays(93);
  private static final Duration USUAL = Duration.ofDays(3);

  private final CollectorEvents events;
  private final Reconciliations reconciliations;
  private final Reconcile reconcile;
  private final Collector collector;
  private final InstantSource realClock = InstantSource.system();

  StripeAdministration(
      CollectorEvents events,
      Reconciliations reconciliations,
      Reconcile reconcile,
      Collector collector) {
    this.events = events;
    this.reconciliations = reconciliations;
    this.reconcile = reconcile;
    this.collector = collector;
  }

  @GetMapping(path = "/events", produces = "application/json")
  @AllowedTo(Audience.OPERATORS)
  @Operation(
      summary = "List what Stripe sent, the newest first",
      description = "`state` differs: it does not fit what was asked for, and somebody should look")
  ResponseEntity<JsonNode> events(
      @Parameter(description = "new, done, unused, differs or failed; all when left out")
          @RequestParam(required = false)
          @Nullable String state,
      @ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    Long below = paging.afterNumber();
    return Pages.of(
        events.list(state(state), below, most),
        most,
        StripeAdministration::view,
        CollectorEvents.Row::number);
  }

  private static CollectorEvent.@Nullable State state(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(CollectorEvent.State.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() ->
            new Refusal(
                ApiError.ofField(
                    422,
                    "invalid_request",
                    "state",
                    "state must be one of new, done, unused, differs, failed.")));
  }

  @GetMapping(path = "/reconciliations", produces = "application/json")
  @AllowedTo(Audience.OPERATORS)
  @Operation(summary = "List comparisons of our books with Stripe's, the newest first")
  ResponseEntity<JsonNode> reconciliations(@ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    Long below = paging.afterNumber();
    return Pages.of(
        reconciliations.list(below, most), most, StripeAdministration::view, Reconciliation::id);
  }

  @GetMapping(path = "/reconciliations/{id}", produces = "application/json")
  @AllowedTo(Audience.OPERATORS)
  @Operation(summary = "One comparison, with all that did not agree")
  ObjectNode reconciliation(@PathVariable String id) {
    return (id.matches("[0-9]{1,18}")
            ? reconciliations.find(Long.parseLong(id))
            : java.util.Optional.<Reconciliation>empty())
        .map(StripeAdministration::view)
        .orElseThrow(() ->
            new Refusal(
                ApiError.of(
                    404,
                    "reconciliation_not_found",
                    "There is no such comparison. GET /api/v1/admin/stripe/reconciliations lists them.")));
  }

  @PostMapping(path = "/reconciliations", produces = "application/json")
  @Operation(
      summary =
          "Compare our books with Stripe's for a time, the last three days when none is named; what was missed is made good for",
      description = EXAMPLE)
  ResponseEntity<JsonNode> reconcile(@RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    Instant now = realClock.instant();
    Instant to = fields.instant("to", now.plusSeconds(1));
    Instant from = fields.instant("from", to.minus(USUAL));
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      fields.note("from", "from must be before to, and at most 93 days.");
    }
    fields.refuseIfWrong();
    NoCards.refuseWithout(collector);
    return ResponseEntity.status(201).body(view(reconcile.run(from, to, now)));
  }

  private static ObjectNode view(CollectorEvents.Row row) {
    Instant handled = row.kept().handled();
    return PaymentJson.object()
        .put("number", row.number())
        .put("id", row.kept().event().id())
        .put("type", row.kept().event().type())
        .put("subject", row.kept().event().subject())
        .put("state", row.kept().state().name().toLowerCase(Locale.ROOT))
        .put("attempts", row.kept().attempts())
        .put("note", row.kept().note())
        .put("created_at", row.kept().event().created().toString())
        .put("received_at", row.kept().received().toString())
        .put("handled_at", handled == null ? null : handled.toString());
  }

  private static ObjectNode view(Reconciliation done) {
    Instant finished = done.finished();
    ObjectNode view =
        PaymentJson.object()
            .put("id", done.id())
            .put("from", done.from().toString())
            .put("to", done.to().toString())
            .put("payments", done.payments())
            .put("stripe_usd", done.theirs().inUsd())
            .put("books_usd", done.ours().inUsd())
            .put("agrees", done.theirs().equals(done.ours()) && done.findings().isEmpty())
            .put("started_at", done.started().toString())
            .put("finished_at", finished == null ? null : finished.toString());
    var findings = view.putArray("findings");
    done.findings()
        .forEach(each ->
            findings
                .addObject()
                .put("kind", each.kind().name().toLowerCase(Locale.ROOT))
                .put("subject", each.subject())
                .put("text", each.text()));
    return view;
  }
}
