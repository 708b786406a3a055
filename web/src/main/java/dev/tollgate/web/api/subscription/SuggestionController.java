package dev.tollgate.web.api.subscription;

import dev.tollgate.engine.billing.ComparedMonth;
import dev.tollgate.engine.billing.MonthsToCompare;
import dev.tollgate.engine.billing.PutAwaySuggestions;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Shown;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// The tier that would have cost the caller's account less.
@RestController
@AllowedTo(Audience.MANAGERS)
@RequestMapping(path = "/api/v1/subscriptions/suggestion", produces = "application/json")
@Tag(name = "Subscriptions")
class SuggestionController {

  private static final String TIER = "{\"tier\": \"starter\"}";

  private final MonthsToCompare months;
  private final PutAwaySuggestions suggestions;
  private final InstantSource clock;

  SuggestionController(
      MonthsToCompare months, PutAwaySuggestions suggestions, InstantSource clock) {
    this.months = months;
    this.suggestions = suggestions;
    this.clock = clock;
  }

  @GetMapping
  @Operation(
      summary = "What your last full month came to, and would have come to under other tiers",
      description =
          "Fee, and usage beyond the allowance, in US dollars. `suggested` is the cheapest tier that saves enough, or null; `put_away` says whether it is one you do not want to see. Before a first month is closed nothing is compared.")
  ObjectNode suggestion(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    return months
        .latest(caller.account().id())
        .map(this::view)
        .orElseGet(() -> {
          ObjectNode nothing = PlanView.object();
          nothing
              .putNull("period_start")
              .putNull("suggested")
              .put("put_away", false)
              .putArray("others");
          return nothing;
        });
  }

  @PostMapping("/put-away")
  @Operation(
      summary = "Put the suggested tier away until another month changes the sums",
      description = TIER)
  ObjectNode putAway(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    return view(
        suggestions.putAway(caller.account().id(), tier(body), clock.instant(), caller.who()));
  }

  @PostMapping("/bring-back")
  @Operation(summary = "Show a suggestion again that was put away", description = TIER)
  ObjectNode bringBack(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    return view(
        suggestions.bringBack(caller.account().id(), tier(body), clock.instant(), caller.who()));
  }

  private static String tier(byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, TIER);
    String tier = fields.required("tier");
    fields.refuseOthers();
    return Objects.requireNonNull(tier);
  }

  private ObjectNode view(PutAwaySuggestions.Change change) {
    return switch (change) {
      case PutAwaySuggestions.Change.Done done -> view(done.month());
      case PutAwaySuggestions.Change.NotSuggested none ->
          throw new Refusal(
              ApiError.ofField(
                  409,
                  "tier_not_suggested",
                  "tier",
                  "The tier '%s' is not suggested. GET /api/v1/subscriptions/suggestion shows which is."
                      .formatted(Shown.of(none.tier()))));
    };
  }

  private ObjectNode view(ComparedMonth month) {
    ObjectNode view = PlanView.object();
    view.put("period_start", month.period().start().toString());
    view.put("period_end", month.period().end().toString());
    view.put("tier", month.tier());
    view.put("total_usd", month.total().toPlainString());
    view.put("suggested", month.suggested().map(ComparedMonth.Other::tier).orElse(null));
    view.put("put_away", suggestions.isPutAway(month));
    var others = view.putArray("others");
    for (ComparedMonth.Other other : month.others()) {
      others
          .addObject()
          .put("tier", other.tier())
          .put("total_usd", other.totalUsd().toPlainString())
          .put("saving_percent", other.savingPercent().toPlainString())
          .put("suggested_by", other.rule());
    }
    return view;
  }
}
